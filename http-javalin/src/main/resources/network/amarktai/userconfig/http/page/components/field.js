import { html } from "lit";
import { icon } from "./icon.js";
import { text } from "../app/text.js";

/**
 * An input with label, help, error (why it was refused) and hint (a warning about its format). `control` renders the
 * input with this `id`, `describedBy` and `invalid`. The error and hint lines always exist, so that screen readers
 * announce their changes.
 */
export function field({ id, label, help = "", error = "", hint = "", optional = false, control }) {
  const describedBy = `${id}-error ${id}-hint ${id}-help`;
  return html`<div class="field">
    <label for=${id}>${label}${optional ? html` <span class="optional">(${text.form.optional})</span>` : ""}</label>
    ${control({ describedBy, invalid: error ? "true" : "false" })}
    <div id="${id}-error" role="alert">${error ? html`<p class="error">${icon("warn", 15)}<span>${error}</span></p>` : ""}</div>
    <div id="${id}-hint" aria-live="polite">${hint ? html`<p class="hint">${icon("info", 15)}<span>${hint}</span></p>` : ""}</div>
    <p class="help" id="${id}-help" ?hidden=${!help}>${help}</p>
  </div>`;
}
