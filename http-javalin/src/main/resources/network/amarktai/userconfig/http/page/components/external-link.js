import { html } from "lit";
import { icon } from "./icon.js";

/** A link to another site. It opens in a new tab and sends no referrer. */
export function externalLink(url, label) {
  return html`<a class="external" href=${url} target="_blank" rel="noopener noreferrer">${label}${icon("external", 14)}</a>`;
}
