import { html } from "lit";
import { Element } from "../app/element.js";
import { text } from "../app/text.js";
import { icon } from "./icon.js";

/**
 * An input for a secret: masked, with a button that reveals it. Browsers and password managers are asked to ignore it:
 * they would offer to save it, or fill in a login. Pasted text is trimmed, which fires `trimmed`.
 */
class SecretBox extends Element {
  static properties = {
    boxId: {},
    placeholder: {},
    secret: {},
    multiline: {},
    describedBy: {},
    invalid: {},
    shown: { state: true },
  };

  constructor() {
    super();
    this.placeholder = "";
    this.describedBy = "";
    this.invalid = "false";
    this.shown = false;
  }

  render() {
    const masked = this.secret && !this.shown;
    return html`<div class=${this.secret ? "with-button" : ""}>
      ${this.multiline ? this.#area(masked) : this.#line(masked)} ${this.secret ? this.#eye() : ""}
    </div>`;
  }

  #line(masked) {
    return html`<input
      class="input mono"
      id=${this.boxId}
      type=${masked ? "password" : "text"}
      placeholder=${this.placeholder}
      autocomplete="off"
      autocapitalize="off"
      autocorrect="off"
      spellcheck="false"
      translate="no"
      data-1p-ignore
      data-bwignore
      data-lpignore="true"
      data-form-type="other"
      aria-describedby=${this.describedBy}
      aria-invalid=${this.invalid}
      @paste=${(event) => this.#pasted(event)}
    />`;
  }

  #area(masked) {
    return html`<textarea
      class="input mono ${masked ? "masked" : ""}"
      id=${this.boxId}
      rows="4"
      placeholder=${this.placeholder}
      autocomplete="off"
      autocapitalize="off"
      autocorrect="off"
      spellcheck="false"
      translate="no"
      data-1p-ignore
      data-bwignore
      data-lpignore="true"
      data-form-type="other"
      aria-describedby=${this.describedBy}
      aria-invalid=${this.invalid}
      @paste=${(event) => this.#pasted(event)}
      @keydown=${(event) => this.#pressed(event)}
    ></textarea>`;
  }

  #eye() {
    return html`<button
      type="button"
      aria-pressed=${this.shown}
      aria-label=${text.form.show}
      title=${this.shown ? text.form.hide : text.form.show}
      @click=${() => (this.shown = !this.shown)}
    >
      ${icon(this.shown ? "eyeOff" : "eye")}
    </button>`;
  }

  get #box() {
    return this.querySelector("input, textarea");
  }

  /** The input, without surrounding spaces and invisible characters. */
  get value() {
    return clean(this.#box.value);
  }

  focusBox() {
    this.#box.focus();
  }

  // Enter submits the form, as in every other input, unless this one has several lines.
  #pressed(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && !this.#box.value.includes("-----")) {
      event.preventDefault();
      this.#box.form?.requestSubmit();
    }
  }

  // An input drops line breaks itself, so the clipboard's text is cleaned instead of its value.
  #pasted(event) {
    const pasted = event.clipboardData?.getData("text/plain") ?? "";
    const kept = clean(pasted);
    if (kept === pasted) {
      return;
    }
    event.preventDefault();
    const box = this.#box;
    box.setRangeText(kept, box.selectionStart, box.selectionEnd, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
    this.dispatchEvent(new CustomEvent("trimmed", { bubbles: true }));
  }
}

function clean(typed) {
  return typed.replace(/[\u200b-\u200d\u2060\ufeff]/g, "").trim();
}

customElements.define("uc-secret-box", SecretBox);
