import { html } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { Element } from "./element.js";
import { session } from "./session.js";
import "./shell.js";
import "./sign-in.js";
import "./switch-user.js";

/** The page: the sign-in form, the question of a link, or the views; recreated for every session. */
class App extends Element {
  constructor() {
    super();
    session.start();
    session.addEventListener("change", () => this.requestUpdate());
  }

  render() {
    if (session.offered !== null) {
      return html`<uc-switch-user></uc-switch-user>`;
    }
    return session.token ? html`${keyed(session.token, html`<uc-shell></uc-shell>`)}` : html`<uc-sign-in></uc-sign-in>`;
  }

  updated() {
    if (!session.token) {
      // A dialog of the ended session would cover the form.
      document.querySelectorAll("uc-dialog").forEach((dialog) => dialog.remove());
    }
  }
}

customElements.define("uc-app", App);
