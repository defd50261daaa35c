import { html } from "lit";
import "./copy-button.js";

/** The first and last characters of an address or a hash, which people compare. */
export function shortened(value, head = 10, tail = 6) {
  return value.length <= head + tail + 1 ? value : `${value.slice(0, head)}…${value.slice(-tail)}`;
}

/** A long value, shortened for display and copied in full. `label` names it. */
export function copyable(value, label, words = shortened(value)) {
  return html`<span class="copyable"
    ><code title=${value} translate="no">${words}</code><uc-copy .value=${value} .label=${label}></uc-copy
  ></span>`;
}
