import { html } from "lit";
import { icon } from "./icon.js";

const ICONS = { good: "check", warn: "warn", bad: "warn", info: "info" };

/** A highlighted message. `kind` is "info", "good", "warn" or "bad". */
export function note({ kind = "info", title = "", body = "" }) {
  return html`<div class="note ${kind}">
    ${icon(ICONS[kind], 18)}
    <div class="note-text">${title ? html`<strong>${title}</strong>` : ""}${body ? html`<div>${body}</div>` : ""}</div>
  </div>`;
}
