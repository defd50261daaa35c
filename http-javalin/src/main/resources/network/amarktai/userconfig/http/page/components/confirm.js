import { html } from "lit";
import { text } from "../app/text.js";
import { button } from "./button.js";
import { showDialog } from "./dialog.js";
import { note } from "./note.js";

/** Asks before something of consequence. Resolves to whether it may be done. `details` is what else to know. */
export async function confirmed({ title, warning, body, details = "", submit }) {
  const answer = await showDialog({
    title,
    content: (close) => html`<div class="form">
      ${note({ kind: "warn", title: warning, body })} ${details}
      <div class="actions end">
        ${button({ label: text.form.cancel, onClick: () => close(false) })}
        ${button({ label: submit, kind: "danger", onClick: () => close(true) })}
      </div>
    </div>`,
  });
  return answer === true;
}
