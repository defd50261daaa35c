import { html } from "lit";
import { base } from "../app/api.js";
import { atoms, fet, forInput, typed, wholeNumber } from "../app/amount.js";
import { Element } from "../app/element.js";
import { text } from "../app/text.js";
import { session } from "../app/session.js";
import { walletApi } from "../app/wallet-api.js";
import { button } from "../components/button.js";
import { field } from "../components/field.js";
import { note } from "../components/note.js";
import { toast } from "../components/toasts.js";
import { realMoney } from "./real-money.js";

const SLIDER = { min: 10, max: 1000, step: 10 };
const BOX = { min: 10, max: 10_000 };
const words = text.wallet.settings;

// Changes that are not saved yet outlive the view: another one can be looked at in between.
let kept = { user: "", draft: {} };

/** The payment limits as a draft until saved, beside today's spending. Fires `saved` with the configuration. */
class PaymentSettings extends Element {
  static properties = { config: {}, stats: {}, draft: { state: true }, busy: { state: true }, problem: { state: true } };
  constructor() {
    super();
    this.draft = kept.user === session.name ? kept.draft : {};
    this.busy = false;
    this.problem = null;
  }

  /** What is lost if the page is closed now. */
  get unsaved() {
    return this.config && this.#changes.length ? words.unsaved : "";
  }

  get #now() {
    return { ...settings(this.config), ...this.draft };
  }

  get #changes() {
    const before = settings(this.config);
    return Object.keys(before).filter((name) => this.#now[name] !== before[name]);
  }

  render() {
    const changed = this.#changes.length > 0;
    return html`<form class="form" @submit=${(event) => this.#submit(event)} novalidate autocomplete="off">
      ${this.#budget()}
      <div class="pair">
        ${this.#amount("max_single_payment_fet", words.maxSingle, words.maxSingleHelp)}
        ${this.#amount("min_balance_fet", words.minBalance, words.minBalanceHelp)}
      </div>
      ${this.#allowList()}
      ${this.problem && !this.problem.errors.length
        ? html`<div role="alert">${note({ kind: "bad", title: this.problem.message })}</div>`
        : ""}
      <div class="actions">
        ${button({ label: words.save, kind: "primary", type: "submit", busy: this.busy, disabled: !changed })}
        ${changed ? button({ label: words.discard, kind: "quiet", onClick: () => this.#discard() }) : ""}
        <span class="small muted" role="status">${changed ? words.unsaved : ""}</span>
      </div>
    </form>`;
  }

  #budget() {
    const budget = this.#now.daily_budget_fet;
    const change = (event) => this.#draft("daily_budget_fet", event.target.value);
    return field({
      id: "budget",
      label: words.budget,
      help: words.budgetHelp,
      error: this.#error("daily_budget_fet"),
      hint: this.#budgetHint(budget),
      control: ({ describedBy, invalid }) => html`<div class="slider">
        <input
          type="range"
          aria-label=${words.budgetSlider}
          min=${SLIDER.min}
          max=${SLIDER.max}
          step=${SLIDER.step}
          .value=${budget}
          aria-valuetext=${words.aDay(budget)}
          @input=${change}
        />
        <span class="with-unit"
          ><input
            class="input numbers"
            id="budget"
            inputmode="numeric"
            autocomplete="off"
            .value=${budget}
            aria-describedby=${describedBy}
            aria-invalid=${invalid}
            @input=${change}
          /><span class="unit" aria-hidden="true">FET</span></span
        >
        <div class="ticks small muted" aria-hidden="true"><span>10</span><span>250</span><span>500</span><span>750</span><span>1,000</span></div>
      </div>`,
    });
  }

  #budgetHint(budget) {
    const wanted = atoms(wholeNumber(budget));
    const { stats } = this;
    return wanted !== null && stats && budget !== settings(this.config).daily_budget_fet && wanted < atoms(stats.spent_today_fet)
      ? words.belowSpent(fet(stats.spent_today_fet))
      : "";
  }

  #amount(name, label, help) {
    return field({
      id: name,
      label,
      help,
      error: this.#error(name),
      control: ({ describedBy, invalid }) => html`<span class="with-unit"
        ><input
          class="input numbers"
          id=${name}
          inputmode="decimal"
          autocomplete="off"
          .value=${this.#now[name]}
          aria-describedby=${describedBy}
          aria-invalid=${invalid}
          @input=${(event) => this.#draft(name, event.target.value)}
        /><span class="unit" aria-hidden="true">FET</span></span
      >`,
    });
  }

  #allowList() {
    return field({
      id: "allowed",
      label: words.allowed,
      optional: true,
      help: words.allowedHelp,
      error: this.#error("allowed_recipients"),
      control: ({ describedBy, invalid }) => html`<textarea
        class="input mono"
        id="allowed"
        rows="3"
        autocapitalize="off"
        spellcheck="false"
        translate="no"
        placeholder="fetch1…"
        .value=${this.#now.allowed_recipients}
        aria-describedby=${describedBy}
        aria-invalid=${invalid}
        @input=${(event) => this.#draft("allowed_recipients", event.target.value)}
      ></textarea>`,
    });
  }

  // Errors in a list refer to its items: "allowed_recipients[2]".
  #error(name) {
    return this.problem?.errors.find((error) => base(error.field) === name)?.detail ?? "";
  }

  // The error of a field goes when it is changed.
  #draft(name, value) {
    this.draft = { ...this.draft, [name]: value.trimStart() };
    kept = { user: session.name, draft: this.draft };
    const errors = (this.problem?.errors ?? []).filter((error) => base(error.field) !== name);
    this.problem = errors.length ? { message: "", errors } : null;
  }

  #discard() {
    this.draft = {};
    this.problem = null;
    kept = { user: "", draft: {} };
  }

  async #submit(event) {
    event.preventDefault();
    const changes = this.#changes;
    if (this.busy || changes.length === 0 || !this.#wholeBudget() || !(await this.#confirmed(changes))) {
      return;
    }
    this.busy = true;
    try {
      const config = await walletApi.save(Object.fromEntries(changes.map((name) => [name, wire(name, this.#now[name])])));
      this.#discard();
      toast(words.saved);
      this.dispatchEvent(new CustomEvent("saved", { detail: config }));
    } catch (problem) {
      this.problem = problem;
    }
    this.busy = false;
    await this.updateComplete;
    this.querySelector('[aria-invalid="true"]')?.focus();
  }

  #wholeBudget() {
    const budget = wholeNumber(this.#now.daily_budget_fet);
    const good = budget >= BOX.min && budget <= BOX.max;
    this.problem = good ? null : { message: "", errors: [{ field: "daily_budget_fet", detail: words.budgetRange }] };
    return good;
  }

  /** On the mainnet, the user confirms what can make the agent spend more. */
  async #confirmed(changes) {
    const [before, now] = [settings(this.config), this.#now];
    const looser = changes.filter((name) => loosens(name, before[name], now[name]));
    if (this.config.network !== "mainnet" || looser.length === 0) {
      return true;
    }
    return realMoney({
      ...words.loosen,
      config: { ...this.config, daily_budget_fet: before.daily_budget_fet },
      facts: looser.map((name) => [words.names[name], words.change(inWords(name, before[name]), inWords(name, now[name]))]),
    });
  }
}

customElements.define("uc-payment-settings", PaymentSettings);

/** The settings in the inputs. */
function settings(config) {
  return {
    daily_budget_fet: String(config.daily_budget_fet),
    max_single_payment_fet: forInput(config.max_single_payment_fet),
    min_balance_fet: forInput(config.min_balance_fet),
    allowed_recipients: config.allowed_recipients.join("\n"),
  };
}

function wire(name, value) {
  if (name === "allowed_recipients") {
    return recipients(value);
  }
  return name === "daily_budget_fet" ? wholeNumber(value) : typed(value);
}

function recipients(value) {
  return value.split(/[\s,;]+/).filter(Boolean);
}

/** Whether more can be spent, or to more recipients, than before. No recipient means any. */
function loosens(name, before, now) {
  if (name === "allowed_recipients") {
    const [old, listed] = [recipients(before), recipients(now)];
    return old.length > 0 && (listed.length === 0 || listed.some((one) => !old.includes(one)));
  }
  const [was, is] = [before, now].map((value) => atoms(wire(name, value)) ?? 0n);
  return name === "min_balance_fet" ? is < was : is > was;
}

function inWords(name, value) {
  return name === "allowed_recipients" ? words.recipients(recipients(value).length) : fet(wire(name, value));
}
