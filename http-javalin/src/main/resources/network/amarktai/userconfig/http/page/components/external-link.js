import { html } from "lit";
import { icon } from "./icon.js";

/** A link to another site. It opens beside this page, and does not tell that site where one comes from. */
export function externalLink(url, label) {
  return html`<a class="external" href=${url} target="_blank" rel="noopener noreferrer">${label}${icon("external", 14)}</a>`;
}
