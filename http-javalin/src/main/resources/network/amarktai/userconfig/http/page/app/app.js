import { html } from "lit";
import { Element } from "./element.js";
import { session } from "./session.js";
import "./shell.js";
import "./sign-in.js";

/** The page: the sign-in form, or the views. */
class App extends Element {
  constructor() {
    super();
    session.start();
    session.addEventListener("change", () => this.requestUpdate());
  }

  render() {
    return session.token ? html`<uc-shell></uc-shell>` : html`<uc-sign-in></uc-sign-in>`;
  }

  updated() {
    if (!session.token) {
      // A dialog of the session that ended would lie over the form.
      document.querySelectorAll("uc-dialog").forEach((dialog) => dialog.remove());
    }
  }
}

customElements.define("uc-app", App);
