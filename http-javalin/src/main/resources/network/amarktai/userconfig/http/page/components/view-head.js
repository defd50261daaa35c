import { html } from "lit";

/** The heading of a view. It gets the focus when the view opens. */
export function viewHead(title, introduction) {
  return html`<header class="view-head">
    <h1 tabindex="-1">${title}</h1>
    <p>${introduction}</p>
  </header>`;
}
