import { html } from "lit";
import { button } from "./button.js";
import { note } from "./note.js";
import { text } from "../app/text.js";

/** Why something could not be loaded, and a button to try again. */
export function loadFailed(problem, retry, busy) {
  return html`<div role="alert">
    ${note({
      kind: "warn",
      title: problem.message,
      body: html`<div class="row wrap">
        ${button({ label: text.form.retry, icon: "refresh", busy, onClick: retry })}
        ${problem.requestId ? html`<span class="small muted">${text.api.requestId(problem.requestId)}</span>` : ""}
      </div>`,
    })}
  </div>`;
}
