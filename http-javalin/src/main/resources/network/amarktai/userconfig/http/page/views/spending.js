import { html, svg } from "lit";
import { atoms, percent, sum, whole } from "../app/amount.js";
import { api } from "../app/api.js";
import { Element } from "../app/element.js";
import { Resource } from "../app/resource.js";
import { text } from "../app/text.js";
import { day } from "../app/time.js";
import { money } from "../components/money.js";

const DAYS = 30;
const DAY_MILLISECONDS = 86_400_000;
const PAGE = 200;
const MOST_PAGES = 5;
const HEIGHT = 40;
const STEP = 5;
const BAR = 4;
const words = text.transactions.spending;

/** What was paid in the last 30 days: by day, by type, and how much of it succeeded. Shows nothing if nothing was. */
class Spending extends Element {
  #payments = new Resource(this, load);

  render() {
    return this.#payments.render({ loading: () => "", ready: ({ payments, cut }) => this.#all(payments, cut) });
  }

  #all(payments, cut) {
    const paid = payments.filter(({ status }) => status === "confirmed");
    if (paid.length === 0) {
      return "";
    }
    const ended = paid.length + payments.filter(({ status }) => status === "failed").length;
    const total = sum(paid.map(cost));
    return html`<section class="card padded spending" aria-labelledby="spending">
      <div class="part">
        <h2 class="label" id="spending">${words.title}</h2>
        <p class="figure">${money(total)}</p>
        <p class="small muted">
          ${words.success(String(Math.round((paid.length * 100) / ended)))}${cut ? ` · ${words.cut(payments.length)}` : ""}
        </p>
      </div>
      ${bars(byDay(paid), total)} ${types(paid, total)}
    </section>`;
  }
}

customElements.define("uc-spending", Spending);

async function load(signal) {
  const payments = [];
  let cursor = "";
  for (let page = 0; page < MOST_PAGES && cursor !== null; page++) {
    const after = cursor && `&cursor=${encodeURIComponent(cursor)}`;
    const answer = await api.get(`/api/payment/user/history?days=${DAYS}&limit=${PAGE}${after}`, { signal });
    payments.push(...answer.transactions);
    cursor = answer.next_cursor;
  }
  return { payments, cut: cursor !== null };
}

function cost({ amount, fee }) {
  return sum([amount, fee ?? "0"]);
}

/** The days in UTC, as budgets count them, today last. */
function byDay(payments) {
  return Array.from({ length: DAYS }, (_, index) => {
    const name = new Date(Date.now() - (DAYS - 1 - index) * DAY_MILLISECONDS).toISOString().slice(0, 10);
    return { day: name, amount: sum(payments.filter(({ timestamp }) => timestamp.startsWith(name)).map(cost)) };
  });
}

function bars(days, total) {
  const most = days.reduce((before, { amount }) => (atoms(amount) > atoms(before) ? amount : before), "0");
  return html`<svg
    class="bars"
    viewBox="0 0 ${DAYS * STEP - 1} ${HEIGHT}"
    preserveAspectRatio="none"
    role="img"
    aria-label=${words.picture(`${whole(total)} FET`)}
  >
    ${days.map(({ day: name, amount }, index) => {
      const height = Math.max(2, Math.round((percent(amount, most) / 100) * HEIGHT));
      return svg`<g><title>${words.onDay(day(name), `${whole(amount)} FET`)}</title>
        <rect class=${atoms(amount) > 0n ? "used" : "idle"} x=${index * STEP} y=${HEIGHT - height} width=${BAR} height=${height} rx="1"></rect></g>`;
    })}
  </svg>`;
}

function types(payments, total) {
  const names = [...new Set(payments.map(({ type }) => type))];
  const sums = names
    .map((type) => ({ type, amount: sum(payments.filter((one) => one.type === type).map(cost)) }))
    .sort((one, other) => (atoms(other.amount) > atoms(one.amount) ? 1 : -1));
  return html`<ul class="by-type small">
    ${sums.map(({ type, amount }) => {
      const name = text.payments.types[type] ?? type;
      return html`<li>
        <span>${name}</span>${money(amount)}
        <meter class="budget-meter" min="0" max="100" .value=${percent(amount, total)} aria-label=${name}></meter>
      </li>`;
    })}
  </ul>`;
}
