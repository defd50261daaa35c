import { html } from "lit";
import { api } from "../../app/api.js";
import { Element } from "../../app/element.js";
import { text } from "../../app/text.js";
import { copyable } from "../../components/address.js";
import { button } from "../../components/button.js";
import { externalLink } from "../../components/external-link.js";
import { field } from "../../components/field.js";
import { note } from "../../components/note.js";
import { testResult } from "./test-result.js";
import "./key-field.js";

// Lines of the guide that are of no use to a user who cannot know the address.
const OUR_ADDRESS = /this platform's (IP )?address/;

/**
 * The form for a key. The input stays in its fields after a test or an error, and is kept nowhere else. Closes with the
 * server's answer when the key is saved.
 */
class KeyForm extends Element {
  static properties = {
    service: {},
    replaces: {},
    region: {},
    close: {},
    busy: { state: true },
    result: { state: true },
    problem: { state: true },
  };
  // The request that caused the problem.
  #failed = "";

  constructor() {
    super();
    this.busy = "";
    this.result = null;
    this.problem = null;
  }

  /** What is lost if the dialog is closed now. */
  get unsaved() {
    return this.#fields.some((one) => one.value) ? text.keys.form.unsaved : "";
  }

  render() {
    const { service } = this;
    const words = text.keys.form;
    return html`<form class="form" @submit=${(event) => this.#save(event)} novalidate autocomplete="off">
      ${this.#guide()} ${this.replaces ? note({ kind: "info", body: words.replaceNote }) : ""}
      ${service.fields.map(
        (one) => html`<uc-key-field
          .field=${one}
          @input=${() => this.#changed(one === service.fields[0] && !this.problem?.about?.(one.name) ? "key" : one.name)}
          .service=${service.name}
          .refusal=${this.problem?.about?.(one.name) || (one === service.fields[0] ? (this.problem?.about?.("key") ?? "") : "")}
        ></uc-key-field>`,
      )}
      ${service.regions.length ? this.#regions() : ""} ${this.#expiry()}
      <div aria-live="polite">${this.result ? testResult(this.result, service, () => this.#test("?regions=all")) : ""}</div>
      <div role="alert">${this.#failure()}</div>
      <div class="actions end">
        ${button({ label: text.form.cancel, kind: "quiet", onClick: () => this.close() })}
        ${button({
          label: words.test,
          busyLabel: text.keys.testing(service.name),
          busy: this.busy === "test",
          disabled: this.busy === "save",
          onClick: () => this.#test(),
        })}
        ${button({
          label: words.save,
          busyLabel: words.saving,
          kind: "primary",
          type: "submit",
          busy: this.busy === "save",
          disabled: this.busy === "test",
        })}
      </div>
    </form>`;
  }

  #regions() {
    const { form } = text.keys;
    return field({
      id: "field-region",
      label: form.region,
      help: form.regionHelp,
      error: this.problem?.about?.("region") ?? "",
      control: ({ describedBy, invalid }) => html`<select
        class="input"
        id="field-region"
        aria-describedby=${describedBy}
        aria-invalid=${invalid}
        @change=${() => this.#changed("region")}
      >
        ${this.service.regions.map(({ code, name }) => html`<option value=${code} ?selected=${code === this.region}>${name}</option>`)}
      </select>`,
    });
  }

  #expiry() {
    const { form } = text.keys;
    return field({
      id: "field-expires_at",
      label: form.expires,
      help: form.expiresHelp(this.service.name),
      optional: true,
      error: this.problem?.about?.("expires_at") ?? "",
      control: ({ describedBy, invalid }) => html`<input
        class="input"
        id="field-expires_at"
        type="date"
        autocomplete="off"
        aria-describedby=${describedBy}
        aria-invalid=${invalid}
        @input=${() => this.#changed("expires_at")}
      />`,
    });
  }

  // The error of a field goes when it is changed.
  #changed(name) {
    if (this.problem?.about?.(name)) {
      this.problem = this.problem.without(name);
    }
  }

  get #chosenRegion() {
    return this.querySelector("#field-region");
  }

  #guide() {
    const { name, kind, create_key_url: url, permissions, addresses } = this.service;
    return html`<div class="guide">
      <p>${externalLink(url, text.keys.form.create(name))}</p>
      <details ?open=${!this.replaces}>
        <summary>${text.keys.form.guide}</summary>
        <ul class="points">
          ${permissions.filter((line) => addresses.length || !OUR_ADDRESS.test(line)).map((permission) => html`<li>${permission}</li>`)}
          ${kind === "exchange" && addresses.length
            ? html`<li>
                ${text.keys.form.addresses}
                <ul class="addresses">
                  ${addresses.map((address) => html`<li>${copyable(address, text.keys.form.copyAddress(address), address)}</li>`)}
                </ul>
              </li>`
            : ""}
        </ul>
      </details>
    </div>`;
  }

  #failure() {
    const { problem } = this;
    if (!problem || (problem.errors.length && this.service.fields.some((one) => problem.about(one.name)))) {
      return "";
    }
    const words = text.keys.form;
    if (this.#failed === "save" && problem.unanswered) {
      return note({ kind: "bad", title: words.notConfirmed });
    }
    return note({
      kind: "bad",
      title: this.#failed === "test" ? words.notTested : words.notSaved,
      body: problem.message,
    });
  }

  get #fields() {
    return [...this.querySelectorAll("uc-key-field")];
  }

  /** The input, if no required field is missing. */
  #typed() {
    const missing = this.#fields.filter((one) => !one.complete());
    missing[0]?.focusBox();
    if (missing.length) {
      return null;
    }
    const typed = this.#fields.filter((one) => one.value).map((one) => [one.field.name, one.value]);
    const { value: expires } = this.querySelector("#field-expires_at");
    return Object.fromEntries([
      ...typed,
      ...(this.#chosenRegion ? [["region", this.#chosenRegion.value]] : []),
      ...(expires ? [["expires_at", expires]] : []),
    ]);
  }

  async #test(regions = "") {
    const { service } = this.service;
    await this.#send("test", (typed) => api.post(`/api/user/api-keys/${service}/test${regions}`, typed, { timeout: 60_000 }), async (result) => {
      this.result = result;
      if (regions && result.region) {
        this.#chosenRegion.value = result.region;
      }
      await this.updateComplete;
      this.querySelector(".test-result").scrollIntoView({ block: "nearest", behavior: "smooth" });
    });
  }

  async #save(event) {
    event.preventDefault();
    const { service } = this.service;
    await this.#send("save", (typed) => api.post("/api/user/api-keys", { service, ...typed }), (saved) => this.close(saved));
  }

  async #send(what, ask, then) {
    if (this.busy) {
      return;
    }
    const typed = this.#typed();
    if (!typed) {
      return;
    }
    this.busy = what;
    this.problem = this.result = null;
    try {
      await then(await ask(typed));
    } catch (problem) {
      this.#failed = what;
      this.problem = problem;
      await this.updateComplete;
      this.#fields.find((one) => problem.about(one.field.name))?.focusBox();
    }
    this.busy = "";
  }
}

customElements.define("uc-key-form", KeyForm);
