import { html } from "lit";
import { amount, fet, whole } from "../app/amount.js";

// Longer amounts are set smaller where they are large.
const LONG = 13;

/** An amount that never wraps, with all its digits as a tooltip. */
export function money(decimal) {
  return span(decimal, fet(decimal));
}

/** The same without its coin. */
export function bareMoney(decimal) {
  return span(decimal, amount(decimal));
}

function span(decimal, words) {
  return html`<span class="money numbers ${words.length > LONG ? "long" : ""}" title=${`${whole(decimal)} FET`}>${words}</span>`;
}
