import { html } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { api } from "../app/api.js";
import { Element } from "../app/element.js";
import { Resource } from "../app/resource.js";
import { FollowsAddress, router } from "../app/router.js";
import { saveFile } from "../app/save-file.js";
import { text } from "../app/text.js";
import { dayOf as dayOfInstant, longDay } from "../app/time.js";
import { button } from "../components/button.js";
import { emptyState } from "../components/empty-state.js";
import { loadFailed } from "../components/load-failed.js";
import { note } from "../components/note.js";
import { searchBox } from "../components/search-box.js";
import { skeleton } from "../components/skeleton.js";
import { tabs } from "../components/tabs.js";
import { viewHead } from "../components/view-head.js";
import { eventRow } from "./activity/event-row.js";
import { conclusions, isProblem, sentence } from "./activity/sentence.js";

const PAGE = 100;
const FILTERS = {
  "": () => true,
  keys: (event) => /^(credential|consumer)/.test(event.action),
  payments: (event) => /^(payment|wallet|faucet)/.test(event.action),
  problems: isProblem,
};

/** The user's audit trail, newest first, grouped by day. */
class Activity extends Element {
  static properties = { file: { state: true }, older: { state: true }, problem: { state: true } };

  #names = {};
  #trail = new Resource(this, async (signal) => {
    const [catalog, page] = await Promise.all([
      api.get("/api/services", { signal }),
      api.get(`/api/user/audit?limit=${PAGE}`, { signal }),
    ]);
    this.#names = Object.fromEntries(catalog.services.map((service) => [service.service, service.name]));
    return page;
  }, {
    // Older pages would be lost.
    follows: () => !this.#paged,
  });
  #paged = false;

  constructor() {
    super();
    this.file = "";
    this.older = false;
    this.problem = null;
    new FollowsAddress(this);
  }

  render() {
    return html`${viewHead(text.activity.title, text.activity.introduction)}
    ${this.#trail.render({ loading: () => skeleton(6), ready: (trail) => this.#list(trail) })}`;
  }

  #list({ events, next_before: before }) {
    if (events.length === 0) {
      return html`<div class="card">
        ${emptyState({ icon: "activity", title: text.activity.empty, body: text.activity.emptyBody })}
      </div>`;
    }
    const concluded = conclusions(events);
    const told = concluded.map((event) => ({ ...event, sentence: sentence(event, this.#names) }));
    const words = (router.parameters.get("q") ?? "").trim().toLowerCase();
    const show = FILTERS[router.parameters.get("show")] ? router.parameters.get("show") : "";
    const found = told.filter((event) => FILTERS[show](event) && haystack(event).includes(words));
    return html`${this.#tools(told, show, found.length, before)} ${found.length ? this.#days(found) : this.#nothing(told.length, before)}
      <div class="activity-end">${this.#end(before)} ${this.#export()}</div>`;
  }

  // Older events are not counted, so numbers are shown only when all are loaded.
  #tools(events, show, count, before) {
    return html`<div class="tools" role="search">
      ${searchBox({
        label: text.activity.search,
        value: router.parameters.get("q") ?? "",
        onInput: (words) => router.setParameters({ q: words }),
      })}
      ${tabs({
        label: text.activity.filter,
        chosen: show,
        choices: Object.entries(FILTERS).map(([name, matches]) => ({
          name,
          label: text.activity.filters[name],
          count: before ? undefined : events.filter(matches).length,
        })),
        onChoose: (name) => router.setParameters({ show: name }),
      })}
      <p class="unseen" role="status">${text.activity.found(count)}</p>
    </div>`;
  }

  #nothing(count, before) {
    return html`<div class="card">
      ${emptyState({
        icon: "search",
        title: before ? text.activity.nothingFoundYet(count) : text.activity.nothingFound,
        body: before ? text.activity.nothingFoundYetBody : text.activity.nothingFoundBody,
        action: button({ label: text.activity.showAll, onClick: () => router.setParameters({ q: "", show: "" }) }),
      })}
    </div>`;
  }

  #days(events) {
    const days = [...new Set(events.map(dayOf))];
    return html`<div class="stack loose">
      ${repeat(
        days,
        (day) => day,
        (day) => html`<section aria-labelledby="day-${day}">
          <h2 class="group" id="day-${day}">${nameOf(day, events.find((event) => dayOf(event) === day))}</h2>
          <ol class="card events">
            ${repeat(
              events.filter((event) => dayOf(event) === day),
              (event) => event.seq,
              (event) => html`<li>${eventRow(event)}</li>`,
            )}
          </ol>
        </section>`,
      )}
    </div>`;
  }

  #end(before) {
    if (this.problem) {
      return loadFailed(this.problem, () => this.#showOlder(before), this.older);
    }
    return before
      ? button({ label: text.activity.older, busy: this.older, onClick: () => this.#showOlder(before) })
      : html`<p class="small muted">${text.activity.end}</p>`;
  }

  #export() {
    const { label, help } = text.activity.export;
    return html`<div class="export">
      ${button({ label, icon: "down", busy: this.file === "loading", onClick: () => this.#download() })}
      <p class="small muted">${help}</p>
      <div role="alert">${this.file?.message ? note({ kind: "warn", title: this.file.message }) : ""}</div>
    </div>`;
  }

  async #download() {
    this.file = "loading";
    try {
      const { blob } = await api.file("/api/user/export", { timeout: 60_000 });
      saveFile(blob, "my-data.json");
      this.file = "";
    } catch (problem) {
      this.file = problem;
    }
  }

  async #showOlder(before) {
    this.older = true;
    try {
      const page = await api.get(`/api/user/audit?limit=${PAGE}&before=${before}`);
      const shown = this.#trail.data;
      this.#paged = true;
      this.#trail.set({ ...page, events: [...shown.events, ...page.events] });
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
    this.older = false;
  }
}

function haystack(event) {
  return `${event.sentence} ${event.source ?? ""} ${event.service ?? ""} ${Object.values(event.detail).join(" ")}`.toLowerCase();
}

function dayOf(event) {
  return event.at ? dayOfInstant(event.at) : "";
}

function nameOf(day, event) {
  const today = dayOfInstant(Date.now());
  const yesterday = dayOfInstant(Date.now() - 86_400_000);
  return { "": "", [today]: text.activity.today, [yesterday]: text.activity.yesterday }[day] ?? longDay(event.at);
}

customElements.define("uc-activity", Activity);
