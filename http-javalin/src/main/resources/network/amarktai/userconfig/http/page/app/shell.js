import { html } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { Element } from "./element.js";
import { freeze } from "./freeze.js";
import { FollowsAddress, router } from "./router.js";
import { session } from "./session.js";
import { text } from "./text.js";
import { views } from "./views.js";
import { brand } from "../components/brand.js";
import { button } from "../components/button.js";
import { freezeBanner, stopButton } from "../components/freeze-banner.js";
import { icon } from "../components/icon.js";
import "../components/toasts.js";

// A line of the operator, about the whole page.
const banner = document.querySelector('meta[name="banner"]')?.content ?? "";

/** The frame around every view: navigation, the red button and its banner, the signed-in user, the offline notice. */
class Shell extends Element {
  #shown = null;
  #render = () => this.requestUpdate();
  // The user may have stopped everything in another tab or on another device.
  #look = () => document.hidden || freeze.load();

  // "/" leads to the search, unless it is typed.
  #key = (event) => {
    const search = this.querySelector("main input[type=search]");
    const typed = event.target.closest?.("input, select, textarea, dialog, [contenteditable]");
    if (event.key === "/" && search && !typed && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
    }
  };

  constructor() {
    super();
    new FollowsAddress(this);
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener("online", this.#render);
    addEventListener("offline", this.#render);
    freeze.addEventListener("change", this.#render);
    document.addEventListener("visibilitychange", this.#look);
    document.addEventListener("keydown", this.#key);
    freeze.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener("online", this.#render);
    removeEventListener("offline", this.#render);
    freeze.removeEventListener("change", this.#render);
    document.removeEventListener("visibilitychange", this.#look);
    document.removeEventListener("keydown", this.#key);
    freeze.forget();
  }

  render() {
    const current = views.find((view) => view.name === router.view) ?? views[0];
    return html`
      <button class="button skip" @click=${() => this.#toContent()}>${text.shell.skip}</button>
      ${banner ? html`<aside class="banner" aria-label=${text.shell.notice}>${icon("info", 15)}<span>${banner}</span></aside>` : ""}
      <div role="status">${navigator.onLine ? "" : html`<p class="offline">${text.shell.offline}</p>`}</div>
      <div class="shell">
        <header class="side">
          <div class="side-inner">
            <div class="brand">${brand()}</div>
            <nav aria-label=${text.shell.navigation}>
              <ul>
                ${views.map((view) => this.#link(view, view === current))}
              </ul>
            </nav>
            <div class="stop-place">${stopButton()}</div>
          </div>
        </header>
        <div class="content">
          ${this.#who()}
          <main class="view" id="content">${freezeBanner()}${keyed(current.name, current.render())}</main>
        </div>
      </div>
      <uc-toasts></uc-toasts>
    `;
  }

  #link(view, current) {
    return html`<li>
      <a href="#/${view.name}" aria-current=${current ? "page" : "false"}>${icon(view.icon)}<span>${view.label}</span></a>
    </li>`;
  }

  #who() {
    return html`<section class="who" aria-label=${text.shell.account}>
      <span class="avatar" aria-hidden="true">${session.name.slice(0, 1).toUpperCase()}</span>
      <span class="name" title=${text.shell.signedInAs(session.name)} translate="no">${session.name}</span>
      ${session.ours ? button({ label: text.shell.signOut, name: text.shell.signOut, icon: "out", kind: "quiet sign-out", onClick: () => session.signOut() }) : ""}
    </section>`;
  }

  updated() {
    const current = views.find((view) => view.name === router.view) ?? views[0];
    document.title = text.shell.title(current.label);
    if (this.#shown !== null && this.#shown !== current.name) {
      scrollTo(0, 0);
      this.#toContent();
      freeze.load();
    }
    this.#shown = current.name;
  }

  // Screen readers announce the new view.
  async #toContent() {
    const view = this.querySelector("main.view").lastElementChild;
    await view?.updateComplete;
    this.querySelector("main.view h1")?.focus();
  }
}

customElements.define("uc-shell", Shell);
