import { html } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { Element } from "./element.js";
import { session } from "./session.js";
import { text } from "./text.js";
import { unsaved } from "./unsaved.js";
import "./shell.js";
import "./sign-in.js";
import "./switch-user.js";

/**
 * The page: the sign-in form, the question of a link, or the views; recreated for every user. If a session ends while
 * something is not saved, the views and their dialog are only hidden until the same user signs in again.
 */
class App extends Element {
  // The user whose views are in the page.
  #user = null;

  constructor() {
    super();
    // The line of index.html that says when the page does not start.
    this.replaceChildren();
    session.start();
    this.#user = session.token && session.name;
    session.addEventListener("change", () => this.#changed());
  }

  #changed() {
    const waits = session.ended && this.#user !== null && unsaved() !== "";
    const user = session.token ? session.name : waits ? this.#user : null;
    if (user !== this.#user || user === null) {
      document.querySelectorAll("uc-dialog").forEach((dialog) => dialog.remove());
    }
    this.#user = user;
    this.requestUpdate();
  }

  render() {
    if (session.offered !== null) {
      return html`<uc-switch-user></uc-switch-user>`;
    }
    const out = !session.token;
    return html`${this.#user === null ? "" : keyed(this.#user, html`<uc-shell ?hidden=${out}></uc-shell>`)}
    ${out ? signIn(this.#user) : ""}`;
  }

  updated() {
    document.querySelectorAll("uc-dialog").forEach((dialog) => (dialog.hidden = !session.token));
    const over = this.querySelector("dialog.over");
    if (over && !over.open) {
      over.showModal();
    }
  }
}

/** The form. Over a hidden dialog it has to be one, too: nothing else can be used then. */
function signIn(waiting) {
  const form = html`<uc-sign-in .waiting=${waiting}></uc-sign-in>`;
  return waiting === null
    ? form
    : html`<dialog class="over" aria-label=${text.signIn.title} @keydown=${stay} @cancel=${stay}>${form}</dialog>`;
}

function stay(event) {
  if (event.type === "cancel" || event.key === "Escape") {
    event.preventDefault();
  }
}

customElements.define("uc-app", App);
