import { html } from "lit";
import { api } from "../../app/api.js";
import { Element } from "../../app/element.js";
import { text } from "../../app/text.js";
import { button } from "../../components/button.js";
import { externalLink } from "../../components/external-link.js";
import { field } from "../../components/field.js";
import { note } from "../../components/note.js";

/** The confirmation before a key is deleted: what stops working, and what to do at the provider. */
class DeleteForm extends Element {
  static properties = { service: {}, close: {}, busy: { state: true }, error: { state: true }, problem: { state: true } };

  constructor() {
    super();
    this.busy = false;
    this.error = "";
    this.problem = null;
  }

  render() {
    const words = text.keys.deletion;
    const { name, kind, system_fallback: fallsBack, create_key_url: url } = this.service;
    return html`<form class="form" @submit=${(event) => this.#submit(event)} novalidate autocomplete="off">
      <ul class="points">
        <li>${words.stops[kind](name)}</li>
        ${fallsBack ? html`<li>${words.fallsBack}</li>` : ""} ${kind === "exchange" ? html`<li>${words.orders}</li>` : ""}
        <li>${externalLink(url, words.revoke(name))}</li>
      </ul>
      ${field({
        id: "confirm-name",
        label: words.confirm(name),
        error: this.error,
        control: ({ describedBy, invalid }) => html`<input
          class="input"
          id="confirm-name"
          type="text"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          translate="no"
          data-1p-ignore
          data-lpignore="true"
          aria-describedby=${describedBy}
          aria-invalid=${invalid}
          @input=${() => (this.error = "")}
        />`,
      })}
      <div role="alert">${this.problem ? note({ kind: "bad", title: this.problem.message }) : ""}</div>
      <div class="actions end">
        ${button({ label: words.keep, onClick: () => this.close() })}
        ${button({ label: words.submit, kind: "danger", type: "submit", busy: this.busy })}
      </div>
    </form>`;
  }

  async #submit(event) {
    event.preventDefault();
    if (this.busy) {
      return;
    }
    const box = this.querySelector("#confirm-name");
    const matches = box.value.trim().toLowerCase() === this.service.name.toLowerCase();
    this.error = matches ? "" : text.keys.deletion.mismatch(this.service.name);
    if (!matches) {
      box.focus();
      return;
    }
    this.busy = true;
    try {
      await api.delete(`/api/user/api-keys/${this.service.service}`);
      this.close(true);
    } catch (problem) {
      this.problem = problem;
    }
    this.busy = false;
  }
}

customElements.define("uc-delete-form", DeleteForm);
