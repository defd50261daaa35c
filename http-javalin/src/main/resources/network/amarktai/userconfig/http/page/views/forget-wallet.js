import { html } from "lit";
import { backup } from "../app/backup.js";
import { Element } from "../app/element.js";
import { text } from "../app/text.js";
import { walletApi } from "../app/wallet-api.js";
import { button } from "../components/button.js";
import { showDialog } from "../components/dialog.js";
import { note } from "../components/note.js";
import { toast } from "../components/toasts.js";
import { ending, walletConfirmation } from "../components/wallet-confirmation.js";

const words = text.wallet.forget;

/** The confirmation before a wallet is forgotten: the sealed copy may be the only copy of its words. */
class ForgetWallet extends Element {
  static properties = { config: {}, typed: { state: true }, error: { state: true }, busy: { state: true } };

  constructor() {
    super();
    this.typed = "";
    this.error = "";
    this.busy = false;
  }

  render() {
    return html`<form class="form" @submit=${(event) => this.#submit(event)} novalidate autocomplete="off">
      ${note({ kind: "bad", title: words.warning, body: words.warningBody })}
      ${walletConfirmation({
        config: this.config,
        value: this.typed,
        error: this.error,
        onInput: (value) => {
          this.typed = value;
          this.error = "";
        },
      })}
      <div class="actions end">
        ${button({ label: text.form.cancel, onClick: () => this.#close(false) })}
        ${button({ label: words.confirm, kind: "danger", type: "submit", busy: this.busy })}
      </div>
    </form>`;
  }

  async #submit(event) {
    event.preventDefault();
    if (this.busy) {
      return;
    }
    this.error = this.typed === ending(this.config) ? "" : text.wallet.wrongEnding;
    if (!this.error) {
      this.busy = true;
      try {
        await walletApi.forget(this.config);
        backup.saved(this.config.address, true);
        toast(words.done);
        this.#close(true);
      } catch (problem) {
        this.error = problem.message;
      }
      this.busy = false;
    }
    if (this.error) {
      await this.updateComplete;
      this.querySelector("#confirm-wallet")?.focus();
    }
  }

  #close(forgotten) {
    this.dispatchEvent(new CustomEvent("done", { detail: forgotten }));
  }
}

customElements.define("uc-forget-wallet", ForgetWallet);

/** Resolves to whether the wallet was forgotten. */
export function forgetWallet(config) {
  return showDialog({
    title: words.title,
    content: (close) => html`<uc-forget-wallet .config=${config} @done=${(event) => close(event.detail)}></uc-forget-wallet>`,
  });
}
