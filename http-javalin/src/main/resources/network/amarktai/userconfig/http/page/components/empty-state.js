import { html } from "lit";
import { icon as picture } from "./icon.js";

/** An empty list: a message, and what to do next. */
export function emptyState({ icon, title, body, action = "" }) {
  return html`<div class="empty">${picture(icon, 28)}
    <h2>${title}</h2>
    <p>${body}</p>
    ${action}
  </div>`;
}
