import { html } from "lit";
import { backup } from "../app/backup.js";
import { Element } from "../app/element.js";
import { Resource } from "../app/resource.js";
import { text } from "../app/text.js";
import { walletApi } from "../app/wallet-api.js";
import { copyable, shortened } from "../components/address.js";
import { button } from "../components/button.js";
import { chip } from "../components/chip.js";
import { showDialog } from "../components/dialog.js";
import { emptyState } from "../components/empty-state.js";
import { note } from "../components/note.js";
import "../components/qr-code.js";
import { skeleton } from "../components/skeleton.js";
import { toast } from "../components/toasts.js";
import { viewHead } from "../components/view-head.js";
import { forgetWallet } from "./forget-wallet.js";
import { generateWallet } from "./generate-wallet.js";
import { checkBackup, importWallet } from "./import-wallet.js";
import "./payment-settings.js";
import "./test-payment.js";
import { realMoney } from "./real-money.js";
import { today } from "./wallet-today.js";
import "./wallet-balance.js";
import "./wallet-network.js";

const words = text.wallet;

/** The payment agent: its switch, wallet, limits and test payment. */
class Wallet extends Element {
  static properties = { switching: { state: true }, problem: { state: true } };
  #config = new Resource(this, (signal) => walletApi.config(signal));
  #stats = new Resource(this, (signal) => walletApi.stats(signal));

  constructor() {
    super();
    this.switching = false;
    this.problem = null;
  }

  render() {
    return html`${viewHead(words.title, words.introduction)}
    ${this.#config.render({
      loading: () => skeleton(3),
      ready: (config) => html`<div class="stack">
        <section class="card padded">
          <uc-network .config=${config} @saved=${(event) => this.#now(event.detail)}></uc-network>
        </section>
        ${this.#overview(config)} ${config.wallet_configured ? this.#wallet(config) : this.#noWallet(config)}
        <section class="card padded stack" aria-labelledby="limits">
          <h2 id="limits">${words.settings.title}</h2>
          <uc-payment-settings
            .config=${config}
            .stats=${this.#stats.data}
            @saved=${(event) => this.#limited(event.detail)}
          ></uc-payment-settings>
        </section>
        ${config.wallet_configured ? this.#test(config) : ""}
      </div>`,
    })}`;
  }

  /** What matters first: is it on, what is in it, what may it spend today. */
  #overview(config) {
    return html`<section class="card padded overview" aria-label=${words.overview}>
      ${this.#switch(config)}
      ${config.wallet_configured && config.address !== null
        ? html`<div class="part">
            <h2 class="label">${words.balance.label}</h2>
            <uc-balance .network=${config.network} .address=${config.address}></uc-balance>
          </div>`
        : ""}
      <div class="part">
        <h2 class="label">${words.today.title}</h2>
        ${this.#stats.render({ loading: () => html`<div class="skeleton line large"></div>`, ready: today })}
      </div>
    </section>`;
  }

  #switch(config) {
    const id = "agent-switch";
    return html`<div class="part">
      <h2 class="label"><label for=${id}>${words.agent}</label></h2>
      <div class="row">
        <input
          type="checkbox"
          role="switch"
          class="switch"
          id=${id}
          aria-describedby="${id}-help"
          .checked=${config.enabled}
          ?disabled=${!config.wallet_configured && !config.enabled}
          aria-busy=${this.switching ? "true" : "false"}
          @click=${(event) => this.#toggle(event, config)}
        />
        <strong class="figure">${config.enabled ? words.on : words.off}</strong>
      </div>
      <p class="small muted" id="${id}-help">
        ${config.enabled ? words.agentOn : config.wallet_configured ? words.agentOff : words.agentNoWallet}
      </p>
      ${this.problem ? html`<div role="alert">${note({ kind: "bad", title: this.problem.message })}</div>` : ""}
    </div>`;
  }

  #noWallet(config) {
    return html`<section class="card">
      ${emptyState({
        icon: "wallet",
        title: words.none,
        body: words.noneBody,
        action: html`<div class="actions">
          ${button({ label: words.generate.open, kind: "primary", onClick: () => this.#change(generateWallet(config)) })}
          ${button({ label: words.import.open, onClick: () => this.#change(importWallet(config)) })}
        </div>`,
      })}
    </section>`;
  }

  #wallet(config) {
    const notBackedUp = backup.missing(config.address);
    return html`<section class="card padded stack" aria-labelledby="wallet">
      <div class="row wrap">
        <h2 class="grow" id="wallet">${words.wallet}</h2>
        ${chip({ label: text.networks[config.network], kind: config.network === "mainnet" ? "warn" : "" })}
        ${notBackedUp ? chip({ label: words.notBackedUp, kind: "warn", icon: "warn" }) : ""}
      </div>
      ${config.wallet_readable ? "" : note({ kind: "bad", title: words.unreadable, body: words.unreadableBody })}
      ${notBackedUp
        ? note({
            kind: "warn",
            title: words.notBackedUpTitle,
            body: html`${words.notBackedUpBody}
              <div class="actions">${button({ label: words.checkBackup, onClick: () => this.#change(checkBackup(config)) })}</div>`,
          })
        : ""}
      ${config.address === null ? "" : this.#address(config)}
      <div class="actions">
        ${button({ label: words.generate.replace, onClick: () => this.#change(generateWallet(config)) })}
        ${button({ label: words.import.replace, onClick: () => this.#change(importWallet(config)) })}
        <span class="grow"></span>
        ${button({ label: words.forget.open, kind: "quiet danger", onClick: () => this.#forget(config) })}
      </div>
    </section>`;
  }

  #address(config) {
    return html`<div class="stack tight">
      <p class="small muted">${words.address}</p>
      <div class="row wrap">
        ${copyable(config.address, words.copyAddress, shortened(config.address, 14, 8))}
        ${button({ label: words.showQr, onClick: () => this.#qr(config.address) })}
      </div>
    </div>`;
  }

  #test(config) {
    return html`<section class="card padded stack" aria-labelledby="try">
      <div>
        <h2 id="try">${words.test.title}</h2>
        <p class="muted">${config.network === "mainnet" ? words.test.bodyMainnet : words.test.body}</p>
      </div>
      <uc-test-payment .config=${config} @paid=${() => this.#spent()}></uc-test-payment>
    </section>`;
  }

  #qr(address) {
    showDialog({
      title: words.qrTitle,
      content: () => html`<div class="stack qr-dialog">
        <uc-qr .value=${address} .label=${words.qrLabel}></uc-qr>
        <p class="mono whole" translate="no">${address}</p>
        <uc-copy .value=${address} .label=${words.copyAddress}></uc-copy>
      </div>`,
    });
  }

  async #toggle(event, config) {
    // The switch shows the saved state, not the requested one.
    event.preventDefault();
    if (this.switching) {
      return;
    }
    if (!config.enabled && config.network === "mainnet" && !(await realMoney({ ...words.switchOn, config }))) {
      return;
    }
    this.switching = true;
    this.problem = null;
    try {
      const saved = await walletApi.save({ enabled: !config.enabled });
      this.#now(saved);
      toast(saved.enabled ? words.switchedOn : words.switchedOff);
    } catch (problem) {
      this.problem = problem;
    }
    this.switching = false;
  }

  async #change(dialog) {
    const config = await dialog;
    if (config !== undefined) {
      this.#now(config);
      this.#spent();
    }
  }

  async #forget(config) {
    if (await forgetWallet(config)) {
      await this.#config.reload();
    }
  }

  #now(config) {
    this.#config.set(config);
  }

  #limited(config) {
    this.#now(config);
    this.#stats.reload();
  }

  #spent() {
    this.querySelector("uc-balance")?.reload();
    this.#stats.reload();
  }
}

customElements.define("uc-wallet", Wallet);
