import { html, nothing } from "lit";
import { whole as allDigits } from "../app/amount.js";
import { api } from "../app/api.js";
import { Element } from "../app/element.js";
import { Polling } from "../app/polling.js";
import { text } from "../app/text.js";
import { inFull } from "../app/time.js";
import { copyable, shortened } from "../components/address.js";
import { button } from "../components/button.js";
import { showDialog } from "../components/dialog.js";
import { icon } from "../components/icon.js";
import { money } from "../components/money.js";
import { note } from "../components/note.js";
import { isOpen, paymentChip } from "../components/payment-chip.js";

const words = text.payments;

/** One payment: its progress, why it failed, and all its data. Updated until the payment is final. */
class PaymentDetail extends Element {
  static properties = { payment: {}, problem: { state: true }, cancelling: { state: true } };

  constructor() {
    super();
    this.payment = null;
    this.problem = null;
    this.cancelling = false;
    new Polling(this, { wanted: () => isOpen(this.payment), again: () => this.#refresh() });
  }

  render() {
    const payment = this.payment;
    return html`<div class="stack payment-detail">
      <div class="row wrap">
        <strong class="amount">${money(payment.amount)}</strong>
        <span role="status">${paymentChip(payment)}</span>
      </div>
      ${payment.error ? note({ kind: isOpen(payment) ? "warn" : "bad", title: payment.error }) : ""}
      ${payment.waiting_reason ? note({ kind: "info", title: words.waiting, body: payment.waiting_reason }) : ""}
      ${payment.node_refusal ? note({ kind: "info", title: words.nodeRefusal(payment.node_refusal), body: words.nodeRefusalBody }) : ""}
      ${this.problem ? html`<div role="alert">${note({ kind: "warn", title: this.problem.message })}</div>` : ""}
      <ol class="timeline">${steps(payment).map((step) => this.#step(step))}</ol>
      <dl class="facts">${facts(payment).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
      <div class="actions">
        ${payment.explorer_url
          ? html`<a class="button" href=${payment.explorer_url} target="_blank" rel="noopener noreferrer"
              >${words.explorer} ${icon("external", 15)}<span class="unseen">${words.newTab}</span></a
            >`
          : ""}
        ${payment.status === "pending"
          ? button({ label: words.cancel, busyLabel: words.cancelling, busy: this.cancelling, onClick: () => this.#cancel() })
          : ""}
      </div>
    </div>`;
  }

  #step({ label, body, state }) {
    const picture = { done: "check", now: "clock", bad: "warn", unknown: "question", stopped: "minus" }[state];
    return html`<li class=${state}>
      ${picture ? icon(picture, 14) : html`<span class="dot"></span>`}
      <span>${label}</span>
      <span class="small muted">${body ?? nothing}</span>
    </li>`;
  }

  async #refresh() {
    try {
      this.#now(await api.get(path(this.payment)));
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
  }

  async #cancel() {
    this.cancelling = true;
    try {
      this.#now(await api.post(`${path(this.payment)}/cancel`));
      this.problem = null;
    } catch (problem) {
      // It may have been sent meanwhile: the current state is more useful than the reason why it cannot be cancelled.
      await this.#refresh();
      this.problem = isOpen(this.payment) ? problem : null;
    }
    this.cancelling = false;
  }

  #now(payment) {
    this.payment = payment;
    this.dispatchEvent(new CustomEvent("payment", { detail: payment, bubbles: true }));
  }
}

customElements.define("uc-payment", PaymentDetail);

function path(payment) {
  return `/api/payment/user/payments/${encodeURIComponent(payment.id)}`;
}

/** The steps of a payment, up to the current one. */
function steps(payment) {
  const accepted = { label: words.accepted, body: inFull(payment.timestamp), state: "done" };
  const signed = payment.tx_hash !== null;
  const sent = { label: words.sent, state: signed ? "done" : payment.status === "processing" ? "now" : "" };
  if (payment.status === "cancelled") {
    return [accepted, { label: words.statuses.cancelled, state: "stopped" }];
  }
  if (payment.status === "failed") {
    return [accepted, ...(signed ? [sent] : []), { label: words.statuses.failed, state: "bad" }];
  }
  if (payment.error_code === "outcome_unknown") {
    return [accepted, sent, { label: words.statuses.unknown, state: "unknown" }];
  }
  const final = payment.status === "confirmed";
  return [
    payment.status === "pending" && !signed ? { ...accepted, state: "done" } : accepted,
    sent,
    {
      label: words.statuses.confirmed,
      body: payment.height ? words.inBlock(payment.height) : undefined,
      state: final ? "done" : signed ? "now" : "",
    },
  ];
}

function facts(payment) {
  const metadata = JSON.stringify(payment.metadata ?? {});
  return [
    [words.type, words.types[payment.type] ?? payment.type],
    isLong(payment.amount) && [words.exactly, html`<span class="numbers breaks">${allDigits(payment.amount)} FET</span>`],
    [words.recipient, copyable(payment.recipient, words.copyRecipient, whole(payment.recipient))],
    [words.sender, copyable(payment.sender, words.copySender, whole(payment.sender))],
    [words.network, text.networks[payment.network] ?? payment.network],
    payment.fee && [isOpen(payment) ? words.feeOffered : words.fee, money(payment.fee)],
    payment.tx_hash && [words.hash, copyable(payment.tx_hash, words.copyHash, shortened(payment.tx_hash, 12, 8))],
    payment.height && [words.height, html`<span class="numbers">${payment.height}</span>`],
    payment.description && [words.description, payment.description],
    payment.memo && [words.memo, payment.memo],
    metadata !== "{}" && [words.metadata, html`<code class="wrapped" translate="no">${metadata}</code>`],
    [words.id, copyable(payment.id, words.copyId, shortened(payment.id, 8, 4))],
  ].filter(Boolean);
}

/** Whether an amount has more decimals than are shown elsewhere. */
function isLong(decimal) {
  return (decimal.split(".")[1] ?? "").replace(/0+$/, "").length > 6;
}

function whole(address) {
  return shortened(address, 12, 8);
}

/** Shows a payment; `changed` is called whenever it changes. */
export function showPayment(payment, changed = () => {}) {
  return showDialog({
    title: words.detail,
    content: () => html`<uc-payment .payment=${payment} @payment=${(event) => changed(event.detail)}></uc-payment>`,
  });
}
