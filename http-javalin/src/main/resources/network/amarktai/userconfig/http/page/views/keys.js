import { html } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { api } from "../app/api.js";
import { Element } from "../app/element.js";
import { Resource } from "../app/resource.js";
import { FollowsAddress, router } from "../app/router.js";
import { text } from "../app/text.js";
import { button } from "../components/button.js";
import { emptyState } from "../components/empty-state.js";
import { searchBox } from "../components/search-box.js";
import { skeleton } from "../components/skeleton.js";
import { tabs } from "../components/tabs.js";
import { viewHead } from "../components/view-head.js";
import { loadCalls } from "./keys/calls.js";
import { needsAttention } from "./keys/state.js";
import { firstSteps } from "./keys/first-steps.js";
import "./keys/key-row.js";
import "./keys/model-calls.js";
import "./keys/programs.js";

const FILTERS = {
  "": () => true,
  set: (entry) => entry.status.configured,
  attention: (entry) => needsAttention(entry.status),
  missing: (entry) => !entry.status.configured,
};

/** The user's API keys: every service of the catalog, the ones with a key first. */
class Keys extends Element {
  // The services that had a key when the page was opened: adding or deleting a key does not move its row.
  #first = null;
  #keys = new Resource(this, async (signal) => {
    const loading = api.get("/api/services", { signal });
    // All at once, so that nothing moves when the last answer arrives.
    const [catalog, keys, calls] = await Promise.all([
      loading,
      api.get("/api/user/api-keys", { signal }),
      loading.then(({ services }) => callsOf(services, signal)),
    ]);
    this.#first ??= new Set(keys.services.filter((status) => status.configured).map((status) => status.service));
    return catalog.services.map((service) => ({
      service: { ...service, addresses: catalog.outbound_addresses ?? [] },
      status: keys.services.find((status) => status.service === service.service),
      calls: calls[service.service],
    }));
  });

  constructor() {
    super();
    new FollowsAddress(this);
    this.addEventListener("key-changed", () => this.#keys.reload());
  }

  render() {
    return html`${viewHead(text.keys.title, text.keys.introduction)}
    ${this.#keys.render({
      loading: () => skeleton(5),
      ready: (entries) => html`${this.#begin(entries)}${this.#list(entries)}<uc-programs .names=${names(entries)}></uc-programs>`,
    })}`;
  }

  /** What to do first, until there is a key. */
  #begin(entries) {
    return entries.some(({ status }) => status.configured)
      ? ""
      : firstSteps(entries, (service) => this.querySelector(`#row-${service}`).add());
  }

  #list(entries) {
    const words = (router.parameters.get("q") ?? "").trim().toLowerCase();
    const show = FILTERS[router.parameters.get("show")] ? router.parameters.get("show") : "";
    const found = entries.filter(
      ({ service, status }) =>
        FILTERS[show]({ status }) && `${service.name} ${service.service} ${service.purpose}`.toLowerCase().includes(words),
    );
    return html`${this.#tools(entries, show, found.length)}
      ${found.length === 0
        ? html`<div class="card">
            ${emptyState({
              icon: "search",
              title: text.keys.nothingFound,
              body: text.keys.nothingFoundBody,
              action: button({ label: text.keys.showAll, onClick: () => this.#showAll() }),
            })}
          </div>`
        : html`<div class="stack loose">
            ${["ai", "exchange"].map((kind) => this.#group(kind, found.filter(({ service }) => service.kind === kind)))}
          </div>`}`;
  }

  #tools(entries, show, count) {
    return html`<div class="tools" role="search">
      ${searchBox({
        label: text.keys.search,
        value: router.parameters.get("q") ?? "",
        onInput: (words) => router.setParameters({ q: words }),
      })}
      ${tabs({
        label: text.keys.filter,
        chosen: show,
        choices: Object.entries(FILTERS).map(([name, matches]) => ({
          name,
          label: text.keys.filters[name],
          count: entries.filter(matches).length,
        })),
        onChoose: (name) => router.setParameters({ show: name }),
      })}
      <p class="unseen" role="status">${text.keys.found(count)}</p>
    </div>`;
  }

  #showAll() {
    router.setParameters({ q: "", show: "" });
    this.querySelector("input[type=search]").focus();
  }

  #group(kind, entries) {
    if (entries.length === 0) {
      return "";
    }
    const sorted = [...entries].sort((one, other) => this.#first.has(other.service.service) - this.#first.has(one.service.service));
    return html`<section aria-labelledby="kind-${kind}">
      <h2 class="group" id="kind-${kind}">${text.keys.kinds[kind]}</h2>
      <ul class="card key-list">
        ${repeat(
          sorted,
          ({ service }) => service.service,
          ({ service, status, calls }) => html`<li class=${status.configured || calls ? "" : "free"}>
            <uc-key-row id="row-${service.service}" .service=${service} .status=${status}></uc-key-row>
            ${calls ? html`<uc-model-calls .service=${service} .calls=${calls}></uc-model-calls>` : ""}
          </li>`,
        )}
      </ul>
    </section>`;
  }
}

/** The calls of every AI service. */
async function callsOf(services, signal) {
  const ai = services.filter(({ kind }) => kind === "ai").map(({ service }) => service);
  return Object.fromEntries(await Promise.all(ai.map(async (service) => [service, await loadCalls(service, signal)])));
}

function names(entries) {
  return Object.fromEntries(entries.map(({ service }) => [service.service, service.name]));
}

customElements.define("uc-keys", Keys);
