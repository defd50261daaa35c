import { html } from "lit";
import { Element } from "../app/element.js";
import { text } from "../app/text.js";
import { walletApi } from "../app/wallet-api.js";
import { note } from "../components/note.js";
import { toast } from "../components/toasts.js";
import { realMoney } from "./real-money.js";

const words = text.wallet.network;

/** The network on which the wallet pays; a change is saved at once. Fires `saved` with the configuration. */
class WalletNetwork extends Element {
  static properties = { config: {}, busy: { state: true }, problem: { state: true } };

  constructor() {
    super();
    this.busy = false;
    this.problem = null;
  }

  render() {
    return html`<fieldset class="choices" aria-busy=${this.busy ? "true" : "false"}>
        <legend><h2>${words.title}</h2></legend>
        ${["testnet", "mainnet"].map(
          (network) => html`<label class="choice">
            <input
              type="radio"
              name="network"
              value=${network}
              .checked=${this.config.network === network}
              @change=${() => this.#choose(network)}
            />
            <span><strong>${text.networks[network]}</strong><span class="small muted">${words.about[network]}</span></span>
          </label>`,
        )}
      </fieldset>
      <div role="alert">${this.problem ? note({ kind: "bad", title: words.notSaved, body: this.problem.message }) : ""}</div>`;
  }

  async #choose(network) {
    if (!this.busy) {
      this.busy = true;
      this.problem = null;
      await this.#save(network);
      this.busy = false;
    }
    // The choice shows what is saved, not what was clicked.
    this.requestUpdate();
    await this.updateComplete;
    this.querySelectorAll("input").forEach((input) => (input.checked = input.value === this.config.network));
  }

  async #save(network) {
    if (network === "mainnet" && !(await realMoney({ ...words.confirm, config: this.config, balance: false }))) {
      return;
    }
    try {
      this.config = await walletApi.save({ network });
      toast(words.saved(text.networks[network]));
      this.dispatchEvent(new CustomEvent("saved", { detail: this.config }));
    } catch (problem) {
      this.problem = problem;
    }
  }
}

customElements.define("uc-network", WalletNetwork);
