import { html } from "lit";
import { api } from "./api.js";
import { Element } from "./element.js";
import { session } from "./session.js";
import { text } from "./text.js";
import { brand } from "../components/brand.js";
import { button } from "../components/button.js";
import { field } from "../components/field.js";
import { note } from "../components/note.js";

/** Asks for a token when there is none, or when it is no longer valid. */
class SignIn extends Element {
  static properties = { waiting: {}, busy: { state: true }, error: { state: true } };

  constructor() {
    super();
    this.waiting = null;
    this.busy = false;
    this.error = "";
  }

  render() {
    return html`<main class="sign-in">
      <div>
        <div class="brand">${brand()}</div>
        <form class="card padded form" @submit=${(event) => this.#submit(event)} novalidate autocomplete="off">
          <div class="stack tight">
            <h1 tabindex="-1">${text.signIn.title}</h1>
            <p class="muted">${text.signIn.introduction}</p>
          </div>
          ${session.ended ? note({ kind: "warn", title: text.signIn.ended, body: this.waiting === null ? text.signIn.endedBody : text.signIn.waiting(this.waiting) }) : ""}
          ${field({
            id: "token",
            label: text.signIn.token,
            help: text.signIn.help,
            error: this.error,
            control: (attributes) => html`<input
              class="input mono"
              id="token"
              type="password"
              autocomplete="off"
              autocapitalize="off"
              spellcheck="false"
              translate="no"
              data-1p-ignore
              data-lpignore="true"
              aria-describedby=${attributes.describedBy}
              aria-invalid=${attributes.invalid}
              @input=${() => (this.error = "")}
            />`,
          })}
          ${button({ label: text.signIn.submit, kind: "primary", type: "submit", busy: this.busy })}
        </form>
      </div>
    </main>`;
  }

  updated() {
    document.title = text.signIn.page;
  }

  async #submit(event) {
    event.preventDefault();
    const token = this.querySelector("#token").value.trim().replace(/^Bearer\s+/i, "");
    if (this.busy) {
      return;
    }
    this.error = /^[\w-]+\.[\w-]+\.[\w-]+$/.test(token) ? "" : token ? text.signIn.malformed : text.signIn.missing;
    if (!this.error) {
      await this.#try(token);
    }
    if (this.error) {
      await this.updateComplete;
      this.querySelector("#token").focus();
    }
  }

  async #try(token) {
    this.busy = true;
    try {
      await api.get("/api/services", { token });
      session.signIn(token);
    } catch (problem) {
      this.error = problem.message;
    } finally {
      this.busy = false;
    }
  }
}

customElements.define("uc-sign-in", SignIn);
