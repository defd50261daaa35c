import { html } from "lit";
import { api } from "../../app/api.js";
import { Element } from "../../app/element.js";
import { Resource } from "../../app/resource.js";
import { text } from "../../app/text.js";
import { when } from "../../components/ago.js";
import { button } from "../../components/button.js";
import { chip } from "../../components/chip.js";
import { showDialog } from "../../components/dialog.js";
import { mark } from "../../components/mark.js";
import { note } from "../../components/note.js";
import { toast } from "../../components/toasts.js";
import { keyFacts } from "./key-facts.js";
import { riskChip, stateChip } from "./state.js";
import { testResult } from "./test-result.js";
import { isForgotten, usagePicture } from "./usage.js";
import "./delete-form.js";
import "./key-form.js";

// Seconds that the page waits before it tests a key that was just saved.
const SOON = 15;

/** A service and the user's key for it. Fires `key-changed` when the key changes. */
class KeyRow extends Element {
  static properties = {
    service: {},
    status: {},
    testing: { state: true },
    result: { state: true },
    problem: { state: true },
    warnings: { state: true },
    wait: { state: true },
  };
  #abandon = null;
  #countdown = null;
  // Whether a test is scheduled for when it is allowed again.
  #due = false;
  // Unavailable statistics are not shown: the key works without them.
  #usage = new Resource(this, (signal) =>
    this.status.configured ? api.get(`/api/user/api-keys/${this.service.service}/usage?days=30`, { signal }) : null,
  );

  constructor() {
    super();
    this.testing = false;
    this.result = null;
    this.problem = null;
    this.warnings = [];
    this.wait = 0;
  }

  updated(changed) {
    const before = changed.get("status");
    if (before && before.updated_at !== this.status.updated_at) {
      this.#usage.reload();
    }
    // The button that had the focus was removed.
    if (before && before.configured !== this.status.configured && document.activeElement === document.body) {
      this.querySelector(".actions button").focus();
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#abandon?.abort();
    this.testing = false;
    clearInterval(this.#countdown);
  }

  render() {
    const { service, status } = this;
    return html`<article class="key-row ${status.configured ? "set" : ""}" aria-labelledby="name-${service.service}">
      ${mark(service)}
      <div class="key-about">
        <div class="row wrap name-line">
          <h3 id="name-${service.service}" translate="no">${service.name}</h3>
          ${this.testing
            ? chip({ label: text.keys.testing(service.name), kind: "busy", icon: "clock" })
            : html`${stateChip(status, this.result?.outcome)} ${riskChip(status)}`}
        </div>
        ${status.configured
          ? this.#meta(status)
          : html`<p class="small muted purpose ${service.kind}">${text.keys.purposes[service.kind](service)}</p>`}
      </div>
      <div class="key-usage">${status.configured && this.#usage.data ? usagePicture(this.#usage.data) : ""}</div>
      ${this.#actions()} ${status.configured ? keyFacts(status, this.#usage.data, service) : ""}
      <div class="key-more" aria-live="polite">${this.#news()}</div>
    </article>`;
  }

  #meta(status) {
    const parts = [html`${text.keys.meta.saved} ${when(status.updated_at)}`];
    parts.push(status.last_used_at ? html`${text.keys.meta.used} ${when(status.last_used_at)}` : text.keys.meta.neverUsed);
    if (status.last_test) {
      parts.push(html`${text.keys.meta.tested} ${when(status.last_test.at)}`);
    }
    return html`<p class="small muted meta">${parts.map((part) => html`<span>${part}</span>`)}</p>`;
  }

  #actions() {
    const { service, status } = this;
    if (!status.configured) {
      return html`<div class="actions">
        ${button({ label: text.keys.add, name: text.keys.addFor(service.name), icon: "plus", onClick: () => this.#edit() })}
      </div>`;
    }
    return html`<div class="actions">
      ${button({
        label: this.wait ? text.keys.testAgain(this.wait) : text.keys.test,
        name: this.wait ? undefined : text.keys.testFor(service.name),
        busyLabel: text.keys.test,
        busy: this.testing,
        disabled: this.wait > 0 || !status.readable,
        onClick: () => this.#test(),
      })}
      ${button({ label: text.keys.replace, name: text.keys.replaceFor(service.name), onClick: () => this.#edit() })}
      ${button({
        label: text.keys.remove(service.name),
        icon: "trash",
        iconOnly: true,
        kind: "quiet danger",
        onClick: () => this.#delete(),
      })}
    </div>`;
  }

  #news() {
    return html`${this.status.configured && !this.status.readable
      ? note({ kind: "bad", title: text.keys.unreadable, body: text.keys.unreadableBody })
      : ""}
    ${this.status.configured && this.#usage.data && isForgotten(this.#usage.data, this.status)
      ? note({ kind: "info", body: text.keys.usage.unused })
      : ""}
    ${this.#known()} ${this.warnings.map((warning) => note({ kind: warning.level === "red" ? "bad" : "warn", body: warning.text }))}
    ${this.problem ? note({ kind: "warn", title: this.problem.message }) : ""}
    ${this.result ? testResult(this.result, this.service, () => this.#test("?regions=all")) : ""}`;
  }

  /** The warnings that are known without a test, except those that the result of a test just made repeats. */
  #known() {
    const repeated = (this.result?.warnings ?? []).map(({ code }) => code);
    return this.status.warnings
      .filter(({ level, code }) => level !== "grey" && !repeated.includes(code))
      .map(({ level, text: body }) => note({ kind: level === "red" ? "bad" : "warn", body }));
  }

  /** Opens the form for a key. */
  add() {
    return this.#edit();
  }

  async #edit() {
    const saved = await showDialog({
      title: this.status.configured ? text.keys.replaceFor(this.service.name) : text.keys.addFor(this.service.name),
      content: (close) => html`<uc-key-form .service=${this.service} .replaces=${this.status.configured} .region=${this.status.region} .close=${close}></uc-key-form>`,
    });
    if (saved) {
      toast(text.keys.saved(this.service.name));
      this.warnings = saved.warnings;
      this.#changed();
      await this.#testSaved();
    }
  }

  async #delete() {
    const deleted = await showDialog({
      title: text.keys.deletion.title(this.service.name),
      content: (close) => html`<uc-delete-form .service=${this.service} .close=${close}></uc-delete-form>`,
    });
    if (deleted) {
      // A running test's result no longer matters.
      this.#abandon?.abort();
      this.testing = this.#due = false;
      toast(text.keys.deleted(this.service.name));
      this.result = this.problem = null;
      this.warnings = [];
      this.#changed();
    }
  }

  /**
   * A key that was tested in its form and then saved may not be tested again immediately: the page waits instead of
   * showing an error.
   */
  async #testSaved() {
    await this.#test();
    if (this.problem?.status === 429 && this.wait > 0 && this.wait <= SOON) {
      this.problem = null;
      this.#due = true;
    }
  }

  async #test(regions = "") {
    this.#due = false;
    this.#abandon?.abort();
    const mine = (this.#abandon = new AbortController());
    this.testing = true;
    this.result = this.problem = null;
    try {
      this.result = await api.post(`/api/user/api-keys/${this.service.service}/test${regions}`, undefined, {
        signal: mine.signal,
        timeout: 60_000,
      });
      this.#changed();
    } catch (problem) {
      if (mine.signal.aborted) {
        return;
      }
      this.problem = problem;
      this.#waitFor(problem.retryAfter);
    }
    this.testing = false;
  }

  #waitFor(seconds) {
    clearInterval(this.#countdown);
    this.wait = seconds;
    this.#countdown = setInterval(() => {
      this.wait = Math.max(0, this.wait - 1);
      if (this.wait === 0) {
        clearInterval(this.#countdown);
        if (this.#due && this.status.configured) {
          this.#test();
        }
      }
    }, 1000);
  }

  #changed() {
    this.dispatchEvent(new CustomEvent("key-changed", { bubbles: true }));
  }
}

customElements.define("uc-key-row", KeyRow);
