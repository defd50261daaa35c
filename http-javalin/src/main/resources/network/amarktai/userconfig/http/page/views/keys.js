import { html } from "lit";
import { api } from "../app/api.js";
import { Element } from "../app/element.js";
import { Resource } from "../app/resource.js";
import { text } from "../app/text.js";
import { skeleton } from "../components/skeleton.js";
import { viewHead } from "../components/view-head.js";

/** The user's API keys. */
class Keys extends Element {
  #keys = new Resource(this, (signal) => api.get("/api/user/api-keys", { signal }));

  render() {
    return html`${viewHead(text.keys.title, text.keys.introduction)}
    ${this.#keys.render({
      loading: () => skeleton(4),
      ready: (keys) => html`<ul class="stack">
        ${keys.services.map((service) => html`<li class="card padded"><h3>${service.name}</h3></li>`)}
      </ul>`,
    })}`;
  }
}

customElements.define("uc-keys", Keys);
