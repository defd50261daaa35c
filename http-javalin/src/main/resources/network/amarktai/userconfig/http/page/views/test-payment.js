import { html } from "lit";
import { atoms, forInput, typed } from "../app/amount.js";
import { Element } from "../app/element.js";
import { text } from "../app/text.js";
import { idempotencyKey, walletApi } from "../app/wallet-api.js";
import { button } from "../components/button.js";
import { field } from "../components/field.js";
import { icon } from "../components/icon.js";
import { money } from "../components/money.js";
import { isOpen } from "../components/payment-chip.js";
import { note } from "../components/note.js";
import { realMoney } from "./real-money.js";
import "./payment-detail.js";

const words = text.wallet.test;

/** Sends a small payment, by default to the wallet itself, and shows its progress. Fires `paid` when it is final. */
class TestPayment extends Element {
  static properties = {
    config: {},
    payment: { state: true },
    busy: { state: true },
    problem: { state: true },
    wrong: { state: true },
    check: { state: true },
  };
  // Kept until an answer arrives, so that a retry does not pay again.
  #key = null;

  constructor() {
    super();
    this.payment = null;
    this.busy = false;
    this.problem = null;
    this.wrong = {};
    this.check = null;
  }

  // A payment or an answer about another wallet or network says nothing about this one.
  willUpdate(changed) {
    const before = changed.get("config");
    if (before && (before.network !== this.config.network || before.address !== this.config.address)) {
      this.payment = this.check = this.problem = null;
      this.#key = null;
    }
  }

  render() {
    return html`<form class="form" @submit=${(event) => this.#submit(event)} novalidate autocomplete="off">
        <div class="pair">
          ${this.#box("amount_fet", words.amount, words.amountHelp, forInput("0.001"), "decimal")}
          ${this.#box("recipient", words.recipient, words.recipientHelp, this.config.address ?? "", "text")}
        </div>
        ${this.problem ? html`<div role="alert">${note({ kind: "bad", title: this.problem.message, body: this.#key ? words.again : "" })}</div>` : ""}
        <div class="actions">
          ${button({ label: words.send, busyLabel: words.sending, kind: "primary", type: "submit", busy: this.busy === "send" })}
          ${button({ label: words.check, busy: this.busy === "check", onClick: () => this.#canPay() })}
          <span class="small check ${this.check?.good ? "good" : "bad"}" role="status"
            >${this.check ? html`${icon(this.check.good ? "check" : "warn", 15)} <span>${this.check.words}</span>` : ""}</span
          >
        </div>
      </form>
      ${this.payment
        ? html`<div class="sunken"><uc-payment .payment=${this.payment} @payment=${(event) => this.#followed(event.detail)}></uc-payment></div>`
        : ""}`;
  }

  #box(name, label, help, value, inputmode) {
    return field({
      id: `test-${name}`,
      label,
      help,
      error: this.wrong[name] ?? "",
      control: ({ describedBy, invalid }) => html`<input
        class="input ${name === "recipient" ? "mono" : "numbers"}"
        id="test-${name}"
        inputmode=${inputmode}
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        translate="no"
        value=${value}
        aria-describedby=${describedBy}
        aria-invalid=${invalid}
        @input=${() => this.#changed(name)}
      />`,
    });
  }

  #value(name) {
    const value = this.querySelector(`#test-${name}`).value.trim();
    return name === "amount_fet" ? typed(value) : value;
  }

  // Another amount or recipient makes it another payment.
  #changed(name) {
    this.#key = null;
    this.wrong = { ...this.wrong, [name]: "" };
    this.check = null;
    this.problem = null;
  }

  async #valid() {
    const given = atoms(this.#value("amount_fet"));
    this.wrong = given === null || given === 0n ? { amount_fet: words.noAmount } : {};
    if (this.wrong.amount_fet) {
      await this.#focusWrong();
      return false;
    }
    return true;
  }

  async #canPay() {
    if (this.busy || !(await this.#valid())) {
      return;
    }
    this.busy = "check";
    this.check = null;
    try {
      const answer = await walletApi.canPay(this.#value("amount_fet"));
      this.check = { good: answer.can_pay, words: answer.can_pay ? words.wouldPay : answer.reason };
    } catch (problem) {
      this.check = { good: false, words: problem.message };
    }
    this.busy = false;
  }

  async #submit(event) {
    event.preventDefault();
    if (this.busy || !(await this.#valid())) {
      return;
    }
    if (this.config.network === "mainnet" && !(await this.#confirmed())) {
      return;
    }
    this.busy = "send";
    this.problem = null;
    this.check = null;
    this.#key ??= idempotencyKey();
    try {
      const order = { amount_fet: this.#value("amount_fet"), recipient: this.#value("recipient"), payment_type: "test" };
      this.#followed(await walletApi.pay({ ...order, description: words.description }, this.#key));
      this.#key = null;
    } catch (problem) {
      this.wrong = Object.fromEntries(problem.errors.map((error) => [error.field, error.detail]));
      this.problem = problem.errors.length ? null : problem;
      if (!problem.unanswered && problem.status < 500) {
        this.#key = null;
      }
      await this.#focusWrong();
    }
    this.busy = false;
  }

  #confirmed() {
    return realMoney({
      ...words.confirm,
      config: this.config,
      facts: [
        [words.amount, money(this.#value("amount_fet"))],
        [words.recipient, html`<code class="wrapped" translate="no">${this.#value("recipient") || this.config.address}</code>`],
      ],
    });
  }

  #followed(payment) {
    this.payment = payment;
    if (!isOpen(payment)) {
      this.dispatchEvent(new CustomEvent("paid", { detail: payment }));
    }
  }

  async #focusWrong() {
    await this.updateComplete;
    this.querySelector('[aria-invalid="true"]')?.focus();
  }
}

customElements.define("uc-test-payment", TestPayment);
