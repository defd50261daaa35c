import { html, nothing } from "lit";
import { icon as picture } from "./icon.js";

/**
 * A button. `kind` is "", "primary", "danger", "quiet" or "quiet danger". While `busy` it shows a spinner, announces
 * it, and cannot be pressed again, but keeps the focus: a disabled button would lose it.
 */
export function button({
  label,
  busyLabel = label,
  kind = "",
  icon = "",
  iconOnly = false,
  type = "button",
  busy = false,
  disabled = false,
  id = undefined,
  name = undefined,
  onClick = () => {},
}) {
  const press = (event) => {
    if (busy || disabled) {
      event.preventDefault();
      return;
    }
    onClick(event);
  };
  return html`<button
    class="button ${kind} ${iconOnly ? "icon-only" : ""}"
    type=${type}
    id=${id ?? nothing}
    aria-label=${name ?? (iconOnly ? label : nothing)}
    title=${iconOnly ? label : nothing}
    aria-busy=${busy ? "true" : nothing}
    aria-disabled=${busy || disabled ? "true" : nothing}
    @click=${press}
  >
    ${busy ? html`<span class="spinner" aria-hidden="true"></span>` : icon ? picture(icon, 16) : ""}
    ${iconOnly ? "" : html`<span>${busy ? busyLabel : label}</span>`}
  </button>`;
}
