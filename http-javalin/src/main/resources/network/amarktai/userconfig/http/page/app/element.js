import { html, LitElement, render } from "lit";
import { button } from "../components/button.js";
import { note } from "../components/note.js";
import { text } from "./text.js";

/**
 * An element of the page. It renders without a shadow tree, so that labels, descriptions and focus work across
 * elements, and one set of style sheets suffices. If it fails to render, it says so in its place, and the rest of the page
 * goes on.
 */
export class Element extends LitElement {
  #failed = false;

  createRenderRoot() {
    return this;
  }

  performUpdate() {
    try {
      if (this.#failed) {
        this.#clear();
        this.#failed = false;
      }
      super.performUpdate();
    } catch (failure) {
      console.error(failure);
      this.#failed = true;
      this.#clear();
      render(broken(() => this.requestUpdate()), this);
    }
  }

  // What Lit knows about the content does not match it after a failure.
  #clear() {
    this.replaceChildren();
    delete this["_$litPart$"];
  }
}

function broken(again) {
  return html`<div role="alert">
    ${note({
      kind: "bad",
      title: text.broken.title,
      body: html`<p>${text.broken.body}</p>
        <p>${button({ label: text.form.retry, icon: "refresh", onClick: again })}</p>`,
    })}
  </div>`;
}
