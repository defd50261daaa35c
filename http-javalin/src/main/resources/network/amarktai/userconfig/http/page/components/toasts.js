import { html } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { Element } from "../app/element.js";
import { icon } from "./icon.js";

const SHOWN = 5000;
const spoken = new EventTarget();

/** Shows for a moment that an action succeeded. Errors are shown where they occurred, and stay. */
export function toast(message) {
  spoken.dispatchEvent(new CustomEvent("toast", { detail: message }));
}

class Toasts extends Element {
  #messages = [];
  #next = 0;
  #add = (event) => {
    const message = { id: this.#next++, words: event.detail };
    this.#messages = [...this.#messages, message];
    this.requestUpdate();
    setTimeout(() => {
      this.#messages = this.#messages.filter((other) => other !== message);
      this.requestUpdate();
    }, SHOWN);
  };

  connectedCallback() {
    super.connectedCallback();
    spoken.addEventListener("toast", this.#add);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    spoken.removeEventListener("toast", this.#add);
  }

  render() {
    return html`<div class="toasts" role="status" aria-live="polite">
      ${repeat(
        this.#messages,
        (message) => message.id,
        (message) => html`<p class="toast">${icon("check", 16)}<span>${message.words}</span></p>`,
      )}
    </div>`;
  }
}

customElements.define("uc-toasts", Toasts);
