import { html, nothing } from "lit";
import { icon as picture } from "./icon.js";

/** A word about a state. `kind` is "", "good", "warn", "bad" or "busy"; the icon says the same for who sees no colours. */
export function chip({ label, kind = "", icon = "", title = undefined }) {
  return html`<span class="chip ${kind}" title=${title ?? nothing}>${icon ? picture(icon, 13) : ""}${label}</span>`;
}
