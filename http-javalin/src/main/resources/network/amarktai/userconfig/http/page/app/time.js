import { html } from "lit";
import { text } from "./text.js";

const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const UNITS = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];
const absolute = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "medium",
  timeStyle: "medium",
  timeZone: "UTC",
});
const date = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const longDate = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });
const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "short", timeZone: "UTC" });
const localClock = new Intl.DateTimeFormat("en-GB", { timeStyle: "short" });

/** How long ago an instant was, in words. */
export function ago(iso, now = Date.now()) {
  const seconds = Math.round((Date.parse(iso) - now) / 1000);
  const unit = UNITS.find(([, size]) => Math.abs(seconds) >= size);
  return unit ? relative.format(Math.trunc(seconds / unit[1]), unit[0]) : text.time.now;
}

/** An instant in full, such as "22 Nov 2026, 10:00:00 UTC". */
export function inFull(iso) {
  return `${absolute.format(new Date(iso))} UTC`;
}

/** A day such as "22 Nov", of an instant or of a date. */
export function day(iso) {
  return date.format(new Date(iso));
}

/** A day as a heading, such as "Sunday 22 November". */
export function longDay(iso) {
  return longDate.format(new Date(iso));
}

/** A time of day in UTC, such as "10:00". */
export function timeOfDay(iso) {
  return clock.format(new Date(iso));
}

/** A time of day where the user is, such as "01:00", with the instant in UTC as a tooltip. */
export function localTime(iso) {
  return html`<time class="numbers" datetime=${iso} title=${inFull(iso)}>${localClock.format(new Date(iso))}</time>`;
}
