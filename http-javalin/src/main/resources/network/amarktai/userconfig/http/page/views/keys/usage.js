import { html, svg } from "lit";
import { api } from "../../app/api.js";
import { Element } from "../../app/element.js";
import { Resource } from "../../app/resource.js";
import { text } from "../../app/text.js";
import { ago, day, inFull } from "../../app/time.js";
import { note } from "../../components/note.js";

const DAYS = 30;
const DAY_MILLISECONDS = 86_400_000;
const UNUSED_DAYS = 90;
const HEIGHT = 28;
const STEP = 5;
const BAR = 4;

/** What a key was used for: a bar a day, and the numbers behind them. What cannot be told takes no room. */
class Usage extends Element {
  static properties = { service: {}, status: {} };

  #usage = new Resource(this, (signal) =>
    api.get(`/api/user/api-keys/${this.service.service}/usage?days=${DAYS}`, { signal }),
  );

  render() {
    const usage = this.#usage.data;
    if (!usage) {
      return html`<div class="usage">${this.#usage.loading ? html`<div class="skeleton line"></div>` : ""}${this.#details({})}</div>`;
    }
    return html`<div class="usage">
      <figure class="usage-picture">
        ${bars(usage)}
        <figcaption class="small muted numbers">${summary(usage.total)}</figcaption>
      </figure>
      ${this.#details(usage)} ${this.#unused(usage) ? note({ kind: "info", body: text.keys.usage.unused }) : ""}
    </div>`;
  }

  #unused(usage) {
    const last = Date.parse(usage.last_used_at ?? this.status.updated_at);
    return Date.now() - last > UNUSED_DAYS * DAY_MILLISECONDS;
  }

  #details({ total, consumers = [], last_failure: failure }) {
    const words = text.keys.facts;
    const { status } = this;
    const lines = [
      [words.fingerprint, status.fingerprint ? html`<code title=${words.fingerprintHelp} translate="no">${status.fingerprint}</code>` : null],
      [words.created, status.created_at ? inFull(status.created_at) : null],
      [words.updated, status.updated_at ? inFull(status.updated_at) : null],
      [words.lastUsed, status.last_used_at ? inFull(status.last_used_at) : text.time.never],
      [words.consumers, consumers.length ? consumers.map(({ consumer, uses }) => text.keys.usage.by(consumer, uses)).join(", ") : null],
      [words.lastFailure, failure ? text.keys.usage.failure(failure.reason.replaceAll("_", " "), ago(failure.at)) : null],
      [words.tests, total ? total.tests : null],
    ];
    return html`<details>
      <summary>${text.keys.details}</summary>
      <dl class="facts">
        ${lines.filter(([, value]) => value !== null).map(([label, value]) => html`<dt>${label}</dt><dd class="numbers">${value}</dd>`)}
      </dl>
    </details>`;
  }
}

function summary({ uses, failures }) {
  return uses + failures === 0 ? text.keys.usage.none : text.keys.usage.summary(String(uses), String(failures));
}

/** Every one of the last days, today last; days without uses are not in the answer. */
function everyDay(days) {
  const known = new Map(days.map((one) => [one.day, one]));
  return Array.from({ length: DAYS }, (_, index) => {
    const name = new Date(Date.now() - (DAYS - 1 - index) * DAY_MILLISECONDS).toISOString().slice(0, 10);
    return known.get(name) ?? { day: name, uses: 0, failures: 0 };
  });
}

function bars(usage) {
  const days = everyDay(usage.days);
  const busiest = days.reduce((most, one) => (one.uses > most.uses ? one : most));
  const scale = Math.max(1, busiest.uses);
  const picture = text.keys.usage.picture(
    usage.total.uses,
    usage.total.failures,
    busiest.uses ? text.keys.usage.busiest(day(busiest.day), busiest.uses) : "",
  );
  return html`<svg class="bars" viewBox="0 0 ${DAYS * STEP - 1} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label=${picture}>
    ${days.map((one, index) => bar(one, index * STEP, scale))}
  </svg>`;
}

function bar({ day: name, uses, failures }, x, scale) {
  const height = uses ? Math.max(3, Math.round((uses / scale) * HEIGHT)) : 2;
  const failed = failures ? Math.max(2, Math.round((Math.min(failures, uses || failures) / Math.max(uses, failures)) * height)) : 0;
  return svg`<g><title>${text.keys.usage.onDay(day(name), uses, failures)}</title>
    <rect class=${uses ? "used" : "idle"} x=${x} y=${HEIGHT - height} width=${BAR} height=${height} rx="1"></rect>
    ${failed ? svg`<rect class="failed" x=${x} y=${HEIGHT - failed} width=${BAR} height=${failed} rx="1"></rect>` : ""}</g>`;
}

customElements.define("uc-usage", Usage);
