import { html } from "lit";
import { icon } from "./icon.js";

/** A search input that filters a list while typing. */
export function searchBox({ label, value, onInput }) {
  return html`<div class="search">
    ${icon("search", 16)}
    <input
      class="input"
      type="search"
      aria-label=${label}
      aria-keyshortcuts="/"
      placeholder=${label}
      autocomplete="off"
      spellcheck="false"
      .value=${value}
      @input=${(event) => onInput(event.target.value)}
    />
    <kbd aria-hidden="true">/</kbd>
  </div>`;
}
