import { html } from "lit";
import { Element } from "../app/element.js";
import { Resource } from "../app/resource.js";
import { text } from "../app/text.js";
import { walletApi } from "../app/wallet-api.js";
import { confirmed } from "../components/confirm.js";
import { money } from "../components/money.js";

const words = text.wallet.realMoney;

/** What the wallet holds, for the question before real money is at stake. */
class Holdings extends Element {
  #balance = new Resource(this, (signal) => walletApi.balance(signal));

  render() {
    return html`<span role="status">${this.#amount()}</span>`;
  }

  #amount() {
    if (this.#balance.data) {
      return money(this.#balance.data.balance_fet);
    }
    return this.#balance.problem ? words.unknown : text.shell.loading;
  }
}

customElements.define("uc-holdings", Holdings);

/**
 * Asks before something that can spend real money, with what is at stake: `facts` are pairs of a name and a value, added to
 * the budget and, unless `balance` is false, to what the wallet holds. Resolves to whether the user agrees.
 */
export function realMoney({ title, body, submit, config, facts = [], balance = true }) {
  const all = [
    ...facts,
    ...(facts.some(([name]) => name === words.budget) ? [] : [[words.budget, money(config.daily_budget_fet)]]),
    ...(balance && config.address ? [[words.holds, html`<uc-holdings></uc-holdings>`]] : []),
  ];
  return confirmed({
    title,
    warning: words.warning,
    body,
    details: html`<dl class="facts">${all.map(([name, value]) => html`<dt>${name}</dt><dd class="numbers">${value}</dd>`)}</dl>`,
    submit,
  });
}
