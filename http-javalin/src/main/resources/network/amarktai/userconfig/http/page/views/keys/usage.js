import { html, svg } from "lit";
import { count } from "../../app/amount.js";
import { text } from "../../app/text.js";
import { day } from "../../app/time.js";

const DAYS = 30;
const DAY_MILLISECONDS = 86_400_000;
const UNUSED_DAYS = 90;
const HEIGHT = 28;
const STEP = 5;
const BAR = 4;

/** The usage of a key: one bar per day, and the numbers. */
export function usagePicture(usage) {
  return html`<figure class="usage">
    ${bars(usage)}
    <figcaption class="small muted numbers"><span>${summary(usage.total)}</span><span>${text.keys.usage.span}</span></figcaption>
  </figure>`;
}

/** Whether this key was unused for so long that it should be deleted. */
export function isForgotten(usage, status) {
  return Date.now() - Date.parse(usage.last_used_at ?? status.updated_at) > UNUSED_DAYS * DAY_MILLISECONDS;
}

function summary({ uses, failures }) {
  return uses + failures === 0 ? text.keys.usage.none : text.keys.usage.summary(count(uses), count(failures));
}

/** All of the last days, today last, including days without uses, which the answer omits. */
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
