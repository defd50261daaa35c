import { html } from "lit";
import { count, dollars, percent, sum } from "../../app/amount.js";
import { Element } from "../../app/element.js";
import { Polling } from "../../app/polling.js";
import { text } from "../../app/text.js";
import { clockTime } from "../../app/time.js";
import { button } from "../../components/button.js";
import { showDialog } from "../../components/dialog.js";
import { loadFailed } from "../../components/load-failed.js";
import { toast } from "../../components/toasts.js";
import { isAmount, loadCalls } from "./calls.js";
import { usesTable } from "./model-uses.js";
import "./model-limits.js";

const words = text.calls;
const NEARLY = 80;
const REFRESH = 20_000;

/** What calls of an AI service used today, of which limits, and on the last days. `calls` is what `loadCalls` returns. */
class ModelCalls extends Element {
  static properties = { service: {}, calls: {}, busy: { state: true } };

  constructor() {
    super();
    this.busy = false;
    new Polling(this, { wanted: () => Boolean(this.calls), again: () => this.#reload(), first: REFRESH, slowest: REFRESH });
  }

  render() {
    if (!this.calls) {
      return "";
    }
    const { service: id, name } = this.service;
    const { limits, usage, problem } = this.calls;
    return html`<section class="model-calls" aria-labelledby="calls-${id}">
      <div class="row">
        <h4 class="grow" id="calls-${id}">${words.title}<span class="unseen"> ${words.to(name)}</span></h4>
        ${limits ? button({ label: words.limits, name: words.limitsFor(name), onClick: () => this.#edit() }) : ""}
      </div>
      ${problem ? loadFailed(problem, () => this.#reload(), this.busy) : ""} ${limits ? this.#all(limits, usage) : ""}
    </section>`;
  }

  #all(limits, { today, uses }) {
    const limited = limits.daily_tokens !== null || limits.daily_usd !== null;
    if (!limited && limits.models.length === 0 && uses.length === 0 && !today.used_tokens && !today.reserved_tokens) {
      return html`<p class="small muted">${words.idle}</p>`;
    }
    const inDollars = limits.daily_usd !== null || isAmount(today.used_usd) || isAmount(today.reserved_usd);
    return html`${measure(tokensOf(limits, today))} ${inDollars ? measure(dollarsOf(limits, today)) : ""}
      <p class="small muted">
        ${limited ? html`${words.resets} ${clockTime(today.resets_at)}.` : ""}
        ${limits.models.length ? html`<span translate="no">${words.onlyModels(limits.models)}</span>` : ""}
        ${uses.length ? "" : words.noUses}
      </p>
      ${uses.length
        ? html`<details class="model-uses" @toggle=${(event) => event.target.open && this.#reload()}>
            <summary>${words.uses}</summary>
            ${usesTable(uses, words.usesBy(this.service.name))}
          </details>`
        : ""}`;
  }

  async #edit() {
    const { name, service } = this.service;
    const saved = await showDialog({
      title: words.limitsFor(name),
      content: (close) => html`<uc-model-limits .service=${service} .limits=${this.calls.limits} .close=${close}></uc-model-limits>`,
    });
    if (saved) {
      toast(words.form.saved(name));
      this.calls = { ...this.calls, limits: saved };
      await this.#reload();
    }
  }

  /** The old numbers stay if the new ones cannot be loaded. */
  async #reload() {
    this.busy = true;
    const loaded = await loadCalls(this.service.service);
    this.calls = loaded?.problem ? { ...this.calls, ...loaded } : loaded;
    this.busy = false;
  }
}

customElements.define("uc-model-calls", ModelCalls);

function tokensOf({ daily_tokens: limit }, today) {
  const unlimited = limit === null;
  return {
    used: count(today.used_tokens),
    of: unlimited ? words.tokens : words.ofTokens(count(limit)),
    reserved: today.reserved_tokens ? count(today.reserved_tokens) : "",
    left: unlimited ? words.noLimit : words.left(count(today.remaining_tokens)),
    shares: unlimited ? null : [today.used_tokens, today.used_tokens + today.reserved_tokens].map((part) => share(String(part), String(limit))),
    labels: [words.tokensUsed, words.tokensReserved],
  };
}

function dollarsOf({ daily_usd: limit }, today) {
  const unlimited = limit === null;
  return {
    used: dollars(today.used_usd),
    of: unlimited ? words.dollars : words.ofDollars(dollars(limit)),
    reserved: isAmount(today.reserved_usd) ? dollars(today.reserved_usd) : "",
    left: unlimited ? words.noLimit : words.left(dollars(today.remaining_usd)),
    shares: unlimited ? null : [today.used_usd, sum([today.used_usd, today.reserved_usd])].map((part) => share(part, limit)),
    labels: [words.dollarsUsed, words.dollarsReserved],
  };
}

// A limit of 0 is used up.
function share(part, limit) {
  return isAmount(limit) ? percent(part, limit) : 100;
}

/** The numbers, and a bar if there is a limit: what is used, before what is reserved as well. */
function measure({ used, of, reserved, left, shares, labels }) {
  return html`<div class="measure">
    <p class="row wrap">
      <span class="grow"><strong class="numbers">${used}</strong> ${of}</span>
      <span class="small muted numbers"
        >${reserved ? html`<span class="reserved" title=${words.reservedHelp}>${words.reserved(reserved)}</span> · ` : ""}<span>${left}</span></span
      >
    </p>
    ${shares
      ? html`<div class="bars-of-use">
          ${bar("reserved", shares[1], labels[1])} ${bar("", shares[0], labels[0])}
        </div>
        ${shares[0] >= NEARLY ? html`<p class="small warn-text">${shares[0] >= 100 ? words.usedUp : words.nearly}</p>` : ""}`
      : ""}
  </div>`;
}

function bar(kind, value, label) {
  const full = value >= 100 ? "full" : value >= NEARLY ? "high" : "";
  return html`<meter class="budget-meter ${kind || full}" min="0" max="100" .value=${value} aria-label=${label} aria-valuetext=${words.share(value)}>
    ${words.share(value)}
  </meter>`;
}
