import { html, nothing, render } from "lit";
import { button } from "./button.js";
import { icon } from "./icon.js";
import { text } from "../app/text.js";
import { unsaved } from "../app/unsaved.js";

const open = new Map();
let here = entry();
let address = view();
let next = Date.now();

/**
 * Opens a modal dialog. Resolves to the value it is closed with, or undefined if it is dismissed. The focus returns to
 * where it was. `content` renders the body and gets a function that closes the dialog; without a value that dismisses it,
 * like Escape, the cross and the browser's Back. A click outside does nothing. If something in it is not saved, the dialog
 * asks before it is dismissed.
 */
export function showDialog({ title, content }) {
  return new Promise((resolve) => new OpenDialog(title, content, resolve));
}

class OpenDialog {
  #title;
  #content;
  #id = `dialog-${++next}`;
  #host = document.createElement("uc-dialog");
  #dialog;
  #question = "";
  #before = null;
  #result = undefined;
  #decided = false;

  constructor(title, content, resolve) {
    this.#title = title;
    this.#content = content((value) => (value === undefined ? this.#dismiss() : this.#end(value)));
    this.#draw();
    document.body.append(this.#host);
    this.#dialog = this.#host.firstElementChild;
    this.#dialog.addEventListener("close", () => this.#closed(resolve));
    this.#dialog.showModal();
    open.set(this.#id, this);
    this.#remember();
  }

  // Back closes the dialog, not the view under it.
  #remember() {
    history.pushState({ dialog: this.#id }, "");
    here = this.#id;
  }

  #draw() {
    const question = this.#question;
    render(
      html`<dialog
        aria-labelledby=${this.#id}
        @keydown=${(event) => event.key === "Escape" && !event.isComposing && this.#dismiss(event)}
        @cancel=${(event) => event.target === this.#dialog && this.#dismiss(event)}
      >
        <header>
          <h2 id=${this.#id} tabindex="-1" autofocus>${this.#title}</h2>
          ${button({ label: text.form.close, icon: "close", iconOnly: true, kind: "quiet", onClick: () => this.#dismiss() })}
        </header>
        <div class="dialog-body">${this.#content ?? nothing}</div>
        <div class="dialog-question" role="alert" ?hidden=${!question}>
          ${question
            ? html`<p>${icon("warn", 18)}<span>${question}</span></p>
                <div class="actions">
                  ${button({ label: text.form.discard, kind: "danger", onClick: () => this.#end(undefined) })}
                  ${button({ label: text.form.keep, id: `${this.#id}-keep`, onClick: () => this.#keep() })}
                </div>`
            : ""}
        </div>
      </dialog>`,
      this.#host,
    );
  }

  #dismiss(event) {
    event?.preventDefault();
    event?.stopPropagation();
    if (this.#question) {
      this.#keep();
    } else if (unsaved(this.#host)) {
      this.#ask();
    } else {
      this.#end(undefined);
    }
  }

  #ask() {
    this.#before = document.activeElement;
    this.#question = unsaved(this.#host);
    this.#draw();
    this.#host.querySelector(`#${this.#id}-keep`).focus();
  }

  #keep() {
    this.#question = "";
    this.#draw();
    this.#before?.focus();
  }

  /** The browser went back. If the dialog stays, so does its entry in the history. */
  back() {
    if (!unsaved(this.#host)) {
      this.#end(undefined);
      return;
    }
    this.#remember();
    if (!this.#question) {
      this.#ask();
    }
  }

  #end(value) {
    this.#result = value;
    this.#decided = true;
    this.#dialog.close();
  }

  #closed(resolve) {
    // A browser may close a dialog although its question was not answered.
    if (!this.#decided && this.#host.isConnected && unsaved(this.#host)) {
      this.#dialog.showModal();
      return;
    }
    open.delete(this.#id);
    this.#host.remove();
    resolve(this.#result);
  }
}

function entry() {
  return history.state?.dialog ?? "";
}

function view() {
  return location.href.split("?")[0];
}

// The entry of a closed dialog stays in the history, because going back takes time in which the user may go on. Back
// skips it: the view under it is the same.
addEventListener("popstate", () => {
  const [left, from] = [here, address];
  here = entry();
  address = view();
  if (left && left !== here) {
    if (open.has(left)) {
      open.get(left).back();
    } else if (!here && from === address) {
      history.back();
    }
  }
});
