import { html } from "lit";
import { Element } from "../app/element.js";
import { Polling } from "../app/polling.js";
import { Resource } from "../app/resource.js";
import { text } from "../app/text.js";
import { walletApi } from "../app/wallet-api.js";
import { money } from "../components/money.js";
import { button } from "../components/button.js";

const TURNS = 12;
const OLD_SECONDS = 60;
const words = text.wallet.balance;

/** The wallet's balance on the chain; on the testnet also a button for the faucet. */
class WalletBalance extends Element {
  static properties = { network: {}, address: {}, claiming: { state: true }, claim: { state: true } };
  #balance = new Resource(this, (signal) => walletApi.balance(signal));
  #before = "";
  #claimId = "";
  #turns = 0;

  constructor() {
    super();
    this.claiming = false;
    this.claim = "";
    new Polling(this, { wanted: () => this.#turns > 0, again: () => this.#look() });
  }

  // The balance of another network or address is another balance.
  willUpdate(changed) {
    const before = ["network", "address"].some((name) => changed.get(name) !== undefined);
    if (before) {
      this.#turns = 0;
      this.claim = "";
      this.#balance.forget();
      this.#balance.reload();
    }
  }

  render() {
    return html`<div class="stack tight">
      ${this.#balance.render({
        loading: () => html`<div class="skeleton line large" role="status" aria-label=${text.shell.loading}></div>`,
        ready: ({ balance_fet: balance, as_of: block }) => html`<p class="figure" aria-live="polite">${money(balance)}</p>
          ${block.age_seconds > OLD_SECONDS ? html`<p class="small">${words.old(Math.round(block.age_seconds / 60))}</p>` : ""}`,
      })}
      <div class="actions">
        ${this.network === "testnet"
          ? button({ label: words.faucet, busyLabel: words.asking, icon: "plus", busy: this.claiming, onClick: () => this.#ask() })
          : ""}
        ${button({
          label: words.refresh,
          icon: "refresh",
          iconOnly: true,
          kind: "quiet",
          busy: this.#balance.loading && this.#balance.data !== undefined,
          onClick: () => this.#balance.reload(),
        })}
      </div>
      <p class="small muted" role="status">${this.claim}</p>
    </div>`;
  }

  reload() {
    return this.#balance.reload();
  }

  async #ask() {
    this.claiming = true;
    this.claim = "";
    try {
      this.#before = this.#balance.data?.balance_fet ?? "";
      this.#follow(await walletApi.claim());
    } catch (problem) {
      this.claim = problem.message;
    }
    this.claiming = false;
  }

  #follow(claim) {
    const failed = claim.status === "failed";
    this.#claimId = claim.claim_id;
    this.#turns = failed ? 0 : TURNS;
    this.claim = failed ? claim.message : words.claimed;
  }

  // The coins arrive in one of the next blocks.
  async #look() {
    this.#turns--;
    await this.#balance.reload();
    const now = this.#balance.data?.balance_fet ?? "";
    if (now !== this.#before) {
      this.#turns = 0;
      this.claim = words.arrived;
    } else if (await this.#hasFailed()) {
      this.#turns = 0;
    } else if (this.#turns === 0) {
      this.claim = words.late;
    }
  }

  async #hasFailed() {
    try {
      const claim = await walletApi.claimState(this.#claimId);
      const failed = claim.status === "failed";
      if (failed) {
        this.claim = claim.message;
      }
      return failed;
    } catch {
      // The balance shows it, too.
      return false;
    }
  }
}

customElements.define("uc-balance", WalletBalance);
