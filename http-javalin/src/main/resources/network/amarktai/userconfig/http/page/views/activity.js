import { html } from "lit";
import { api } from "../app/api.js";
import { Element } from "../app/element.js";
import { Resource } from "../app/resource.js";
import { text } from "../app/text.js";
import { skeleton } from "../components/skeleton.js";
import { viewHead } from "../components/view-head.js";

/** The user's audit trail. */
class Activity extends Element {
  #trail = new Resource(this, (signal) => api.get("/api/user/audit", { signal }));

  render() {
    return html`${viewHead(text.activity.title, text.activity.introduction)}
    ${this.#trail.render({
      loading: () => skeleton(4),
      ready: (trail) => html`<ol class="stack">
        ${trail.events.map((event) => html`<li>${event.action}</li>`)}
      </ol>`,
    })}`;
  }
}

customElements.define("uc-activity", Activity);
