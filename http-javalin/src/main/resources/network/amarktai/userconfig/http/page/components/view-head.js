import { html } from "lit";

/** The head of a view. The focus goes to it when the view is opened. */
export function viewHead(title, introduction) {
  return html`<header class="view-head">
    <h1 tabindex="-1">${title}</h1>
    <p>${introduction}</p>
  </header>`;
}
