import { html } from "lit";
import { text } from "../app/text.js";

/** A placeholder while loading: this many blocks. */
export function skeleton(count) {
  return html`<div class="stack" role="status" aria-label=${text.shell.loading}>
    ${Array.from({ length: count }, () => html`<div class="skeleton block"></div>`)}
  </div>`;
}
