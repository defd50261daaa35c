import { html, nothing, render } from "lit";
import { button } from "./button.js";
import { text } from "../app/text.js";

let opened = 0;

/**
 * Opens a modal dialog. Resolves to the value it is closed with, or undefined if it is dismissed. The focus returns to
 * where it was. `content` renders the body and gets a function that closes the dialog. A click outside does not close
 * it, because that would lose the input. `onDismiss`, if given, returns whether Escape and the cross may close it now.
 */
export function showDialog({ title, content, onDismiss = () => true }) {
  const host = document.createElement("uc-dialog");
  const titleId = `dialog-${++opened}`;
  return new Promise((resolve) => {
    let result;
    const close = (value) => {
      result = value;
      dialog.close();
    };
    const dismiss = (event) => {
      event.preventDefault();
      if (onDismiss()) {
        close(undefined);
      }
    };
    const closed = () => {
      host.remove();
      resolve(result);
    };
    render(
      html`<dialog aria-labelledby=${titleId} @cancel=${dismiss} @close=${closed}>
        <header>
          <h2 id=${titleId} tabindex="-1" autofocus>${title}</h2>
          ${button({ label: text.form.close, icon: "close", iconOnly: true, kind: "quiet", onClick: dismiss })}
        </header>
        <div class="dialog-body">${content(close) ?? nothing}</div>
      </dialog>`,
      host,
    );
    document.body.append(host);
    const dialog = host.firstElementChild;
    dialog.showModal();
  });
}
