import { html } from "lit";
import { Element } from "./element.js";
import { session } from "./session.js";
import { text } from "./text.js";
import { brand } from "../components/brand.js";
import { button } from "../components/button.js";

/** Asks whether to follow a link that signs in as another user. Staying is what Enter does. */
class SwitchUser extends Element {
  render() {
    return html`<main class="sign-in">
      <div>
        <div class="brand">${brand()}</div>
        <form class="card padded form" @submit=${(event) => this.#stay(event)}>
          <div class="stack tight">
            <h1 tabindex="-1">${text.switchUser.title}</h1>
            <p>${text.switchUser.body(session.name, session.offered)}</p>
            <p class="muted">${text.switchUser.warning}</p>
          </div>
          ${button({ label: text.switchUser.stay(session.name), kind: "primary", type: "submit" })}
          ${button({ label: text.switchUser.signIn(session.offered), onClick: () => session.decide(true) })}
        </form>
      </div>
    </main>`;
  }

  updated() {
    document.title = text.switchUser.page;
  }

  #stay(event) {
    event.preventDefault();
    session.decide(false);
  }
}

customElements.define("uc-switch-user", SwitchUser);
