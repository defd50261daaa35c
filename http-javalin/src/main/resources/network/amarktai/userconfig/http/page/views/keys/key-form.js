import { html } from "lit";
import { api } from "../../app/api.js";
import { Element } from "../../app/element.js";
import { text } from "../../app/text.js";
import { button } from "../../components/button.js";
import { externalLink } from "../../components/external-link.js";
import { note } from "../../components/note.js";
import { testResult } from "./test-result.js";
import "./key-field.js";

/**
 * The form for a key. The input stays in its fields after a test or an error, and is kept nowhere else. Closes with the
 * server's answer when the key is saved.
 */
class KeyForm extends Element {
  static properties = {
    service: {},
    replaces: {},
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

  render() {
    const { service } = this;
    const words = text.keys.form;
    return html`<form class="form" @submit=${(event) => this.#save(event)} novalidate autocomplete="off">
      ${this.#guide()} ${this.replaces ? note({ kind: "info", body: words.replaceNote }) : ""}
      ${service.fields.map(
        (one) => html`<uc-key-field
          .field=${one}
          .service=${service.name}
          .refusal=${this.problem?.about?.(one.name) || (one === service.fields[0] ? (this.problem?.about?.("key") ?? "") : "")}
        ></uc-key-field>`,
      )}
      <div aria-live="polite">${this.result ? testResult(this.result, service) : ""}</div>
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

  #guide() {
    const { name, create_key_url: url, permissions } = this.service;
    return html`<div class="guide">
      <p>${externalLink(url, text.keys.form.create(name))}</p>
      <details ?open=${!this.replaces}>
        <summary>${text.keys.form.guide}</summary>
        <ul class="points">
          ${permissions.map((permission) => html`<li>${permission}</li>`)}
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
      return note({ kind: "bad", title: words.notConfirmed, body: words.safeAgain });
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
    return missing.length
      ? null
      : Object.fromEntries(this.#fields.filter((one) => one.value).map((one) => [one.field.name, one.value]));
  }

  async #test() {
    const { service } = this.service;
    await this.#send("test", (typed) => api.post(`/api/user/api-keys/${service}/test`, typed, { timeout: 40_000 }), async (result) => {
      this.result = result;
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
