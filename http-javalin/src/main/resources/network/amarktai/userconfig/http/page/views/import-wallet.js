import { html } from "lit";
import { Element } from "../app/element.js";
import { text } from "../app/text.js";
import { walletApi } from "../app/wallet-api.js";
import { button } from "../components/button.js";
import { showDialog } from "../components/dialog.js";
import { icon } from "../components/icon.js";
import { note } from "../components/note.js";
import { toast } from "../components/toasts.js";
import { ending, walletConfirmation } from "../components/wallet-confirmation.js";

const COUNTS = [12, 15, 18, 21, 24];
const INVISIBLE = /\p{Cf}/gu;
const BETWEEN_WORDS = /[\s,;[\]"'`‘’“”„«»]+/;
const LIST_NUMBER = /^\d{1,2}(?:[.):]|$)/;
const words = text.wallet.import;

/**
 * Takes the words of a wallet, one input per word; a paste fills them all. All words are masked except the one being
 * typed. With `check` the words are compared with the stored wallet, and no other wallet can be saved.
 */
class ImportWallet extends Element {
  static properties = {
    config: {},
    check: { type: Boolean },
    count: { state: true },
    busy: { state: true },
    problem: { state: true },
    wrong: { state: true },
    typed: { state: true },
    unconfirmed: { state: true },
  };

  constructor() {
    super();
    this.check = false;
    this.count = COUNTS[0];
    this.busy = false;
    this.problem = "";
    this.wrong = [];
    this.typed = "";
    this.unconfirmed = "";
  }

  /** What is lost if the dialog is closed now. */
  get unsaved() {
    return this.#boxes().some((box) => box.value) ? (this.check ? words.unchecked : words.unsaved) : "";
  }

  firstUpdated() {
    if (this.check) {
      this.count = 24;
    }
  }

  render() {
    const replaces = this.config.wallet_configured && !this.check;
    return html`<form class="form" @submit=${(event) => this.#submit(event)} novalidate autocomplete="off">
      <p class="muted">${this.check ? words.checkBody : words.body}</p>
      <fieldset class="segments">
        <legend class="label">${words.count}</legend>
        ${COUNTS.map(
          (count) => html`<label
            ><input type="radio" name="count" .checked=${count === this.count} @change=${() => (this.count = count)} />${count}</label
          >`,
        )}
      </fieldset>
      <ol class="word-boxes" translate="no" @paste=${(event) => this.#paste(event)}>
        ${Array.from({ length: this.count }, (_, index) => this.#box(index + 1))}
      </ol>
      <div role="alert">${this.problem ? html`<p class="error">${icon("warn", 15)}<span>${this.problem}</span></p>` : ""}</div>
      ${replaces
        ? html`${note({ kind: "bad", title: text.wallet.replaces, body: text.wallet.replacesBody })}
          ${walletConfirmation({
            config: this.config,
            value: this.typed,
            error: this.unconfirmed,
            onInput: (value) => this.#confirm(value),
          })}`
        : ""}
      <div class="actions end">
        ${button({ label: text.form.cancel, onClick: () => this.#close() })}
        ${button({ label: this.check ? words.compare : words.save, kind: "primary", type: "submit", busy: this.busy })}
      </div>
    </form>`;
  }

  #box(position) {
    return html`<li>
      <input
        class="input mono masked"
        id="import-${position}"
        aria-label=${text.wallet.word(position)}
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        data-1p-ignore
        data-lpignore="true"
        aria-invalid=${this.wrong.includes(position) ? "true" : "false"}
        @keydown=${(event) => this.#key(event, position)}
        @input=${() => this.#corrected(position)}
      />
    </li>`;
  }

  #confirm(value) {
    this.typed = value;
    this.unconfirmed = "";
  }

  // The message goes with the last of the words that it names.
  #corrected(position) {
    this.wrong = this.wrong.filter((other) => other !== position);
    if (this.wrong.length === 0) {
      this.problem = "";
    }
  }

  // A space moves to the next word.
  #key(event, position) {
    if (event.key === " ") {
      event.preventDefault();
      this.querySelector(`#import-${position + 1}`)?.focus();
    }
  }

  async #paste(event) {
    const pasted = wordsOf(event.clipboardData.getData("text") ?? "");
    if (pasted.length < 2) {
      return;
    }
    event.preventDefault();
    this.count = COUNTS.find((count) => pasted.length === count) ?? this.count;
    await this.updateComplete;
    const boxes = this.#boxes();
    const from = pasted.length === this.count ? 0 : boxes.indexOf(event.target);
    pasted.slice(0, boxes.length - from).forEach((word, index) => (boxes[from + index].value = word));
    this.wrong = [];
    this.problem = "";
    boxes[Math.min(from + pasted.length, boxes.length) - 1].focus();
  }

  #boxes() {
    return [...this.querySelectorAll(".word-boxes input")];
  }

  async #submit(event) {
    event.preventDefault();
    if (this.busy) {
      return;
    }
    const given = this.#boxes().map((box) => box.value.trim().toLowerCase());
    this.wrong = given.flatMap((word, index) => (word ? [] : [index + 1]));
    this.problem = this.wrong.length ? words.missing(this.wrong) : "";
    this.unconfirmed =
      !this.check && this.config.wallet_configured && this.typed !== ending(this.config) ? text.wallet.wrongEnding : "";
    if (this.problem || this.unconfirmed) {
      await this.#focusWrong();
      return;
    }
    this.busy = true;
    try {
      const config = await walletApi.store(given.join(" "), { replaced: this.check ? null : this.config });
      toast(this.check ? words.same : words.saved);
      this.#close(config);
    } catch (problem) {
      this.#refused(problem);
      await this.#focusWrong();
    }
    this.busy = false;
  }

  #refused(problem) {
    if (this.check && problem.code === "wallet_exists") {
      this.problem = words.other;
      return;
    }
    const error = problem.errors.find((one) => one.field === "wallet_seed");
    this.wrong = error?.code === "unknown_word" ? (error.detail.match(/\d+/g) ?? []).map(Number) : [];
    this.problem = error?.detail ?? problem.message;
  }

  async #focusWrong() {
    await this.updateComplete;
    this.querySelector('[aria-invalid="true"]')?.focus();
  }

  #close(config) {
    this.dispatchEvent(new CustomEvent("done", { detail: config }));
  }
}

/** The words of a text, without what surrounds them in lists and quotations. The server cleans a text in the same way. */
function wordsOf(pasted) {
  return pasted
    .replaceAll(INVISIBLE, "")
    .toLowerCase()
    .split(BETWEEN_WORDS)
    .map((part) => part.replace(LIST_NUMBER, ""))
    .filter((part) => part !== "");
}

customElements.define("uc-import-wallet", ImportWallet);

/** Imports a wallet in a dialog. Resolves to the new configuration, or undefined if none was saved. */
export function importWallet(config) {
  return open(config, words.title, false);
}

/** Asks for the words of the stored wallet, to check that they were written down. */
export function checkBackup(config) {
  return open(config, words.checkTitle, true);
}

function open(config, title, check) {
  return showDialog({
    title,
    content: (close) => html`<uc-import-wallet
      .config=${config}
      .check=${check}
      @done=${(event) => close(event.detail ?? undefined)}
    ></uc-import-wallet>`,
  });
}
