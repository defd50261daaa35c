import { html } from "lit";
import "./copy-button.js";

/** The ends of something long, such as an address or a hash: where people look to compare. */
export function shortened(value, head = 10, tail = 6) {
  return value.length <= head + tail + 1 ? value : `${value.slice(0, head)}…${value.slice(-tail)}`;
}

/** Something long that is shortened to be read, and copied whole. `label` says what it is. */
export function copyable(value, label, words = shortened(value)) {
  return html`<span class="copyable"
    ><code title=${value} translate="no">${words}</code><uc-copy .value=${value} .label=${label}></uc-copy
  ></span>`;
}
