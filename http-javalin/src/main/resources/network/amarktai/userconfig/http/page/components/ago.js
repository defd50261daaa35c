import { html } from "lit";
import { Element } from "../app/element.js";
import { ago, inUtc } from "../app/time.js";

const TICK = 20_000;
const shown = new Set();

setInterval(() => document.hidden || shown.forEach((one) => one.requestUpdate()), TICK);
document.addEventListener("visibilitychange", () => document.hidden || shown.forEach((one) => one.requestUpdate()));

/** How long ago an instant was, kept up to date, with the instant itself as a tooltip. */
class Ago extends Element {
  static properties = { iso: {} };

  connectedCallback() {
    super.connectedCallback();
    shown.add(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    shown.delete(this);
  }

  render() {
    return html`<time datetime=${this.iso} title=${inUtc(this.iso)}>${ago(this.iso)}</time>`;
  }
}

customElements.define("uc-ago", Ago);

/** How long ago this was. */
export function when(iso) {
  return html`<uc-ago .iso=${iso}></uc-ago>`;
}
