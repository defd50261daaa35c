import { html } from "lit";
import { icon as picture } from "./icon.js";

/** What is shown where there is nothing yet, and what to do about it. */
export function emptyState({ icon, title, body, action = "" }) {
  return html`<div class="empty">${picture(icon, 28)}
    <h2>${title}</h2>
    <p>${body}</p>
    ${action}
  </div>`;
}
