import { html } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { api } from "../app/api.js";
import { Element } from "../app/element.js";
import { Polling } from "../app/polling.js";
import { Resource } from "../app/resource.js";
import { FollowsAddress, router } from "../app/router.js";
import { saveFile } from "../app/save-file.js";
import { text } from "../app/text.js";
import { clockTime, dayOf, longDay } from "../app/time.js";
import { shortened } from "../components/address.js";
import { button } from "../components/button.js";
import { emptyState } from "../components/empty-state.js";
import { icon } from "../components/icon.js";
import { note } from "../components/note.js";
import { bareMoney } from "../components/money.js";
import { isOpen, paymentChip } from "../components/payment-chip.js";
import { skeleton } from "../components/skeleton.js";
import { viewHead } from "../components/view-head.js";
import { showPayment } from "./payment-detail.js";
import "./spending.js";

const HISTORY = "/api/payment/user/history";
const PERIODS = ["1", "7", "30", "90", "365", "3650"];
const DEFAULT_PERIOD = "30";
const FOLLOWED = 10;
const words = text.transactions;

/** The user's payments, newest first, paged; the filters are in the address. */
class Transactions extends Element {
  static properties = { more: { state: true }, file: { state: true }, problem: { state: true } };
  #query = query();
  #history = new Resource(this, (signal) => api.get(`${HISTORY}?${this.#query}`, { signal }), {
    // Older pages would be lost.
    follows: () => !this.#paged,
  });
  #paged = false;

  constructor() {
    super();
    this.more = false;
    this.file = false;
    this.problem = null;
    new FollowsAddress(this);
    new Polling(this, { wanted: () => this.#open().length > 0, again: () => this.#follow() });
  }

  willUpdate() {
    const wanted = query();
    if (wanted !== this.#query) {
      this.#query = wanted;
      this.problem = null;
      this.#paged = false;
      this.#history.set(undefined);
      this.#history.reload();
    }
  }

  render() {
    return html`${viewHead(words.title, words.introduction)}
      <div class="stack">
        <uc-spending></uc-spending>
        ${this.#filters()} ${this.problem ? html`<div role="alert">${note({ kind: "warn", title: this.problem })}</div>` : ""}
        ${this.#history.render({
          loading: () => skeleton(5),
          ready: ({ transactions, next_cursor: cursor }) =>
            transactions.length === 0 ? this.#empty() : html`${table(transactions, (one) => this.#show(one))} ${this.#rest(cursor)}`,
        })}
      </div>`;
  }

  #filters() {
    const chosen = router.parameters;
    return html`<div class="filters" role="search" aria-label=${words.filter}>
      ${select("days", words.period, PERIODS.map((days) => [days, words.periods[days]]), chosen.get("days") ?? DEFAULT_PERIOD)}
      ${select("type", words.type, [["", words.allTypes], ...Object.entries(text.payments.types)], chosen.get("type") ?? "")}
      ${select("status", words.status, [["", words.allStatuses], ...statuses()], chosen.get("status") ?? "")}
      ${filtered()
        ? button({ label: words.clear, kind: "quiet", onClick: () => router.setParameters({ days: "", type: "", status: "" }) })
        : ""}
      <span class="grow"></span>
      ${button({
        label: words.refresh,
        icon: "refresh",
        iconOnly: true,
        busy: this.#history.loading && this.#history.data !== undefined,
        onClick: () => this.#history.reload(),
      })}
      ${button({ label: words.csv, busy: this.file, onClick: () => this.#download() })}
    </div>`;
  }

  #empty() {
    return html`<div class="card">
      ${filtered()
        ? emptyState({
            icon: "search",
            title: words.noMatch,
            body: words.noMatchBody,
            action: button({ label: words.clear, onClick: () => router.setParameters({ days: "", type: "", status: "" }) }),
          })
        : emptyState({
            icon: "transfer",
            title: words.none,
            body: words.noneBody,
            action: html`<a class="button" href="#/wallet">${words.toWallet}</a>`,
          })}
    </div>`;
  }

  #rest(cursor) {
    return cursor
      ? html`<div class="actions centred">
          ${button({ label: words.more, busy: this.more, onClick: () => this.#loadMore(cursor) })}
        </div>`
      : html`<p class="small muted centred">${words.end}</p>`;
  }

  async #loadMore(cursor) {
    this.more = true;
    this.problem = null;
    const asked = this.#query;
    try {
      const page = await api.get(`${HISTORY}?${asked}&cursor=${encodeURIComponent(cursor)}`);
      if (asked === this.#query) {
        const shown = this.#history.data.transactions;
        this.#paged = true;
        this.#history.set({ transactions: [...shown, ...page.transactions], next_cursor: page.next_cursor });
      }
    } catch (problem) {
      this.problem = problem.message;
    }
    this.more = false;
  }

  async #download() {
    this.file = true;
    this.problem = null;
    try {
      const { blob, more } = await api.file(`${HISTORY}?${this.#query}`, { headers: { Accept: "text/csv" }, timeout: 60_000 });
      saveFile(blob, "transactions.csv");
      this.problem = more ? words.csvCut : null;
    } catch (problem) {
      this.problem = problem.message;
    }
    this.file = false;
  }

  #open() {
    return (this.#history.data?.transactions ?? []).filter(isOpen).slice(0, FOLLOWED);
  }

  // Payments that are not final are reloaded one by one, so that the loaded pages stay.
  async #follow() {
    const answers = await Promise.allSettled(
      this.#open().map((payment) => api.get(`/api/payment/user/payments/${encodeURIComponent(payment.id)}`)),
    );
    answers.filter((answer) => answer.status === "fulfilled").forEach((answer) => this.#replace(answer.value));
  }

  #replace(payment) {
    const { transactions, next_cursor } = this.#history.data ?? { transactions: [] };
    this.#history.set({
      transactions: transactions.map((other) => (other.id === payment.id ? payment : other)),
      next_cursor,
    });
  }

  #show(payment) {
    showPayment(payment, (changed) => this.#replace(changed));
  }
}

customElements.define("uc-transactions", Transactions);

function query() {
  const chosen = router.parameters;
  const asked = new URLSearchParams({ days: chosen.get("days") ?? DEFAULT_PERIOD });
  for (const name of ["type", "status"]) {
    if (chosen.get(name)) {
      asked.set(name, chosen.get(name));
    }
  }
  return asked.toString();
}

function filtered() {
  return ["days", "type", "status"].some((name) => router.parameters.get(name));
}

function statuses() {
  return ["pending", "processing", "confirmed", "failed", "cancelled"].map((name) => [name, text.payments.statuses[name]]);
}

function select(name, label, options, chosen) {
  return html`<label class="filter">
    <span class="small muted">${label}</span>
    <select
      class="input"
      name=${name}
      @change=${(event) => router.setParameters({ [name]: event.target.value === DEFAULT_PERIOD ? "" : event.target.value })}
    >
      ${options.map(([value, words]) => html`<option value=${value} ?selected=${value === chosen}>${words}</option>`)}
    </select>
  </label>`;
}

// On a phone the rows become cards, which removes the table semantics for screen readers: the roles restore them.
function table(transactions, show) {
  return html`<div class="card table-card">
    <table class="transactions" role="table" aria-label=${words.title}>
      <thead role="rowgroup">
        <tr role="row">
          ${["time", "type", "recipient"].map((name) => html`<th role="columnheader" scope="col">${words.columns[name]}</th>`)}
          <th role="columnheader" scope="col" class="number">${words.columns.amount}</th>
          <th role="columnheader" scope="col" class="number">${words.columns.fee}</th>
          <th role="columnheader" scope="col">${words.columns.status}</th>
          <th role="columnheader" scope="col"><span class="unseen">${words.columns.explorer}</span></th>
        </tr>
      </thead>
      ${byDay(transactions).map(
        ([day, payments]) => html`<tbody role="rowgroup">
          <tr role="row" class="day">
            <th role="rowheader" scope="rowgroup" colspan="7">${day}</th>
          </tr>
          ${repeat(
            payments,
            (payment) => payment.id,
            (payment) => row(payment, show),
          )}
        </tbody>`,
      )}
    </table>
  </div>`;
}

function row(payment, show) {
  const type = text.payments.types[payment.type] ?? payment.type;
  return html`<tr role="row" class="payment">
    <td role="cell" class="time">${clockTime(payment.timestamp)}</td>
    <td role="cell" class="what">
      <button class="row-button" aria-haspopup="dialog" @click=${() => show(payment)}>
        ${type}<span class="unseen">, ${words.showDetail}</span>
      </button>
      ${payment.description ? html`<span class="small muted about">${payment.description}</span>` : ""}
    </td>
    <td role="cell" class="to"><code title=${payment.recipient} translate="no">${shortened(payment.recipient)}</code></td>
    <td role="cell" class="number numbers sum">${bareMoney(payment.amount)} <span class="muted">FET</span></td>
    <td role="cell" class="number numbers fee muted">${payment.fee ? bareMoney(payment.fee) : "–"}</td>
    <td role="cell" class="state">${paymentChip(payment)}</td>
    <td role="cell" class="link">
      ${payment.explorer_url
        ? html`<a
            class="button quiet icon-only"
            href=${payment.explorer_url}
            target="_blank"
            rel="noopener noreferrer"
            title=${text.payments.explorer}
            aria-label=${`${text.payments.explorer} ${text.payments.newTab}`}
            >${icon("external", 15)}</a
          >`
        : ""}
    </td>
  </tr>`;
}

function byDay(transactions) {
  const days = new Map();
  for (const payment of transactions) {
    const day = dayOf(payment.timestamp);
    days.set(day, [...(days.get(day) ?? []), payment]);
  }
  return [...days.values()].map((payments) => [longDay(payments[0].timestamp), payments]);
}
