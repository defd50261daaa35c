import { html } from "lit";
import { text } from "./text.js";

/**
 * Times are shown where the user is and as the browser's language writes them; UTC is in the tooltip. Words such as
 * "3 minutes ago" are in the language of the page.
 */
const place = navigator.language;
const relative = new Intl.RelativeTimeFormat(text.language, { numeric: "auto" });
const UNITS = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];
const full = new Intl.DateTimeFormat(place, { dateStyle: "medium", timeStyle: "medium" });
const universal = new Intl.DateTimeFormat(place, { dateStyle: "medium", timeStyle: "medium", timeZone: "UTC" });
const date = new Intl.DateTimeFormat(place, { day: "numeric", month: "short" });
const universalDate = new Intl.DateTimeFormat(place, { day: "numeric", month: "short", timeZone: "UTC" });
const longDate = new Intl.DateTimeFormat(place, { weekday: "long", day: "numeric", month: "long" });
const clock = new Intl.DateTimeFormat(place, { timeStyle: "short" });
// A date of its own form, which sorts and compares: 2026-11-30.
const key = new Intl.DateTimeFormat("en-CA", { year: "numeric", month: "2-digit", day: "2-digit" });

/** How long ago an instant was, in words. */
export function ago(iso, now = Date.now()) {
  const seconds = Math.round((Date.parse(iso) - now) / 1000);
  const unit = UNITS.find(([, size]) => Math.abs(seconds) >= size);
  return unit ? relative.format(Math.trunc(seconds / unit[1]), unit[0]) : text.time.now;
}

/** An instant in UTC, such as "22 Nov 2026, 10:00:00 UTC". */
export function inUtc(iso) {
  return `${universal.format(new Date(iso))} UTC`;
}

/** An instant in full, such as "22 Nov 2026, 11:00:00". */
export function inFull(iso) {
  return html`<time class="numbers" datetime=${iso} title=${inUtc(iso)}>${full.format(new Date(iso))}</time>`;
}

/** A day such as "22 Nov", of an instant, or of a date in UTC such as 2026-11-22. */
export function day(iso) {
  return (iso.length === 10 ? universalDate : date).format(new Date(iso));
}

/** A day as a heading, such as "Sunday 22 November". */
export function longDay(iso) {
  return longDate.format(new Date(iso));
}

/** The user's day of an instant, such as "2026-11-22"; equal for instants of one day. */
export function dayOf(iso) {
  return key.format(new Date(iso));
}

/** A time of day, such as "11:00". */
export function clockTime(iso) {
  return html`<time class="numbers" datetime=${iso} title=${inUtc(iso)}>${clock.format(new Date(iso))}</time>`;
}
