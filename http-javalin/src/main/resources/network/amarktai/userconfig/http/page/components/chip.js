import { html, nothing } from "lit";
import { icon as picture } from "./icon.js";

/**
 * A short label for a state. `kind` is "", "good", "warn", "bad" or "busy"; the icon repeats the colour for
 * colour-blind users.
 */
export function chip({ label, kind = "", icon = "", title = undefined }) {
  return html`<span class="chip ${kind}" title=${title ?? nothing}>${icon ? picture(icon, 13) : ""}${label}</span>`;
}
