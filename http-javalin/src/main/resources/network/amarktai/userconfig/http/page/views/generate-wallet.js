import { html } from "lit";
import { Element } from "../app/element.js";
import { text } from "../app/text.js";
import { walletApi } from "../app/wallet-api.js";
import { button } from "../components/button.js";
import { showDialog } from "../components/dialog.js";
import { field } from "../components/field.js";
import { icon } from "../components/icon.js";
import { note } from "../components/note.js";
import { toast } from "../components/toasts.js";
import { ending, walletConfirmation } from "../components/wallet-confirmation.js";

const SHOWN_FOR = 60_000;
const ASKED = 2;
const words = text.wallet.generate;

/**
 * Generates a wallet: warns, shows the words, asks for two of them, and only then stores it. The words are in the page
 * only while they are shown: for a minute at most, and not while the page is in the background.
 */
class GenerateWallet extends Element {
  static properties = {
    config: {},
    step: { state: true },
    shown: { state: true },
    busy: { state: true },
    problem: { state: true },
    typed: { state: true },
    wrong: { state: true },
  };
  #mnemonic = [];
  #asked = [];
  #timer = 0;
  #hide = () => this.#show(false);

  constructor() {
    super();
    this.step = "warning";
    this.shown = false;
    this.busy = false;
    this.problem = null;
    this.typed = "";
    this.wrong = {};
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener("blur", this.#hide);
    document.addEventListener("visibilitychange", this.#hide);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener("blur", this.#hide);
    document.removeEventListener("visibilitychange", this.#hide);
    clearTimeout(this.#timer);
    this.#mnemonic = [];
  }

  /** What is lost if the dialog is closed now. */
  get unsaved() {
    return this.#mnemonic.length ? words.unsaved : "";
  }

  render() {
    const step = { warning: () => this.#warning(), words: () => this.#words(), check: () => this.#check() }[this.step];
    return html`<div class="stack">
      ${this.problem ? html`<div role="alert">${note({ kind: "bad", title: this.problem.message })}</div>` : ""} ${step()}
    </div>`;
  }

  updated(changed) {
    if (changed.has("step") && this.step !== "warning") {
      this.querySelector("h3")?.focus();
    }
  }

  #warning() {
    const replaces = this.config.wallet_configured;
    return html`<form class="form" @submit=${(event) => this.#generate(event)} novalidate autocomplete="off">
      ${note({ kind: "warn", title: words.warning, body: words.warningBody })}
      <ul class="bullets">${words.rules.map((rule) => html`<li>${rule}</li>`)}</ul>
      ${replaces
        ? html`${note({ kind: "bad", title: text.wallet.replaces, body: text.wallet.replacesBody })}
          ${walletConfirmation({
            config: this.config,
            value: this.typed,
            error: this.wrong.confirmation ?? "",
            onInput: (value) => this.#confirm(value),
          })}`
        : ""}
      <div class="actions end">
        ${button({ label: text.form.cancel, onClick: () => this.#close() })}
        ${button({ label: words.begin, kind: "primary", type: "submit", busy: this.busy })}
      </div>
    </form>`;
  }

  #words() {
    return html`<h3 tabindex="-1">${words.writeDown}</h3>
      <div class="mnemonic ${this.shown ? "" : "hidden-words"}">
        <ol translate="no">
          ${this.#mnemonic.map((word) => html`<li>${this.shown ? html`<span>${word}</span>` : html`<span aria-hidden="true">••••••</span>`}</li>`)}
        </ol>
        ${this.shown ? "" : button({ label: words.show, icon: "eye", onClick: () => this.#show(true) })}
      </div>
      <p class="small muted">${words.hides}</p>
      <div class="actions end">
        ${this.shown ? button({ label: words.hide, icon: "eyeOff", kind: "quiet", onClick: () => this.#show(false) }) : ""}
        ${button({ label: words.written, kind: "primary", onClick: () => this.#ask() })}
      </div>`;
  }

  #check() {
    return html`<form class="form" @submit=${(event) => this.#answer(event)} novalidate autocomplete="off">
      <h3 tabindex="-1">${words.check}</h3>
      <p class="muted">${words.checkBody}</p>
      ${this.#asked.map((position) =>
        field({
          id: `word-${position}`,
          label: text.wallet.word(position),
          error: this.wrong[position] ?? "",
          control: ({ describedBy, invalid }) => html`<input
            class="input mono"
            id="word-${position}"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            translate="no"
            data-1p-ignore
            data-lpignore="true"
            aria-describedby=${describedBy}
            aria-invalid=${invalid}
            @input=${() => (this.wrong = { ...this.wrong, [position]: "" })}
          />`,
        }),
      )}
      <div class="actions end">
        ${button({ label: words.back, kind: "quiet", onClick: () => (this.step = "words") })}
        ${button({ label: words.later, onClick: () => this.#store(false) })}
        ${button({ label: words.save, kind: "primary", type: "submit", busy: this.busy })}
      </div>
    </form>`;
  }

  #confirm(value) {
    this.typed = value;
    this.wrong = {};
    this.problem = null;
  }

  async #generate(event) {
    event.preventDefault();
    if (this.config.wallet_configured && this.typed !== ending(this.config)) {
      this.wrong = { confirmation: text.wallet.wrongEnding };
      return;
    }
    this.wrong = {};
    await this.#try(async () => {
      const { mnemonic } = await walletApi.generate();
      this.#mnemonic = mnemonic.split(" ");
      this.step = "words";
      this.#show(true);
    });
  }

  #show(shown) {
    clearTimeout(this.#timer);
    this.shown = shown && this.step === "words";
    if (this.shown) {
      this.#timer = setTimeout(this.#hide, SHOWN_FOR);
    }
  }

  #ask() {
    this.#show(false);
    const positions = new Set();
    while (positions.size < ASKED) {
      positions.add(1 + (crypto.getRandomValues(new Uint8Array(1))[0] % this.#mnemonic.length));
    }
    this.#asked = [...positions].sort((one, other) => one - other);
    this.wrong = {};
    this.step = "check";
  }

  async #answer(event) {
    event.preventDefault();
    this.wrong = Object.fromEntries(
      this.#asked
        .filter((position) => this.#typed(position) !== this.#mnemonic[position - 1])
        .map((position) => [position, words.wrong(position)]),
    );
    const first = Object.keys(this.wrong)[0];
    if (first) {
      await this.updateComplete;
      this.querySelector(`#word-${first}`).focus();
      return;
    }
    await this.#store(true);
  }

  #typed(position) {
    return this.querySelector(`#word-${position}`).value.trim().toLowerCase();
  }

  async #store(confirmed) {
    await this.#try(async () => {
      const config = await walletApi.store(this.#mnemonic.join(" "), { replaced: this.config, confirmed });
      this.#mnemonic = [];
      toast(words.saved);
      this.#close(config);
    });
  }

  async #try(action) {
    if (this.busy) {
      return;
    }
    this.busy = true;
    this.problem = null;
    try {
      await action();
    } catch (problem) {
      this.problem = problem;
    }
    this.busy = false;
  }

  #close(config) {
    this.dispatchEvent(new CustomEvent("done", { detail: config }));
  }
}

customElements.define("uc-generate-wallet", GenerateWallet);

/** Generates a wallet in a dialog. Resolves to the new configuration, or undefined if none was saved. */
export function generateWallet(config) {
  return showDialog({
    title: words.title,
    content: (close) => html`<uc-generate-wallet .config=${config} @done=${(event) => close(event.detail ?? undefined)}></uc-generate-wallet>`,
  });
}
