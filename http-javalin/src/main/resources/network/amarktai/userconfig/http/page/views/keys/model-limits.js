import { html } from "lit";
import { forInput, typed, wholeNumber } from "../../app/amount.js";
import { api, base } from "../../app/api.js";
import { Element } from "../../app/element.js";
import { text } from "../../app/text.js";
import { button } from "../../components/button.js";
import { field } from "../../components/field.js";
import { note } from "../../components/note.js";

const words = text.calls.form;

/** The form for the limits of an AI service. Closes with the saved limits. */
class ModelLimits extends Element {
  static properties = {
    service: {},
    limits: {},
    close: {},
    draft: { state: true },
    busy: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    this.draft = {};
    this.busy = false;
    this.problem = null;
  }

  get #now() {
    return { ...inBoxes(this.limits), ...this.draft };
  }

  get #changes() {
    const before = inBoxes(this.limits);
    return Object.keys(before).filter((name) => this.#now[name] !== before[name]);
  }

  /** What is lost if the dialog is closed now. */
  get unsaved() {
    return this.#changes.length ? words.unsaved : "";
  }

  updated() {
    this.querySelector(".general .note")?.scrollIntoView({ block: "nearest" });
  }

  render() {
    const general = this.problem && !this.problem.errors.some(({ field: name }) => base(name) in this.#now);
    return html`<form class="form" @submit=${(event) => this.#submit(event)} novalidate autocomplete="off">
      <p class="small muted">${words.introduction}</p>
      <div class="pair">
        ${this.#box("daily_tokens", words.tokens, words.tokensHelp)}
        ${this.#box("daily_usd", words.dollars, words.dollarsHelp, "decimal")}
      </div>
      ${this.#models()} ${this.#box("max_output_tokens", words.output, words.outputHelp)} ${this.#mode()}
      <div role="alert" class="general">
        ${general ? note({ kind: "bad", title: words.notSaved, body: this.problem.message }) : ""}
      </div>
      <div class="actions end">
        ${button({ label: text.form.cancel, onClick: () => this.close() })}
        ${button({ label: words.save, kind: "primary", type: "submit", busy: this.busy })}
      </div>
    </form>`;
  }

  #box(name, label, help, inputMode = "numeric") {
    return field({
      id: `limit-${name}`,
      label,
      help,
      error: this.#error(name),
      control: ({ describedBy, invalid }) => html`<input
        class="input numbers"
        id="limit-${name}"
        inputmode=${inputMode}
        autocomplete="off"
        .value=${this.#now[name]}
        aria-describedby=${describedBy}
        aria-invalid=${invalid}
        @input=${(event) => this.#set(name, event.target.value)}
      />`,
    });
  }

  #models() {
    return field({
      id: "limit-models",
      label: words.models,
      help: words.modelsHelp,
      error: this.#error("models"),
      control: ({ describedBy, invalid }) => html`<textarea
        class="input mono"
        id="limit-models"
        rows="2"
        autocapitalize="off"
        spellcheck="false"
        translate="no"
        .value=${this.#now.models}
        aria-describedby=${describedBy}
        aria-invalid=${invalid}
        @input=${(event) => this.#set("models", event.target.value)}
      ></textarea>`,
    });
  }

  #mode() {
    return html`<fieldset class="choices">
      <legend class="label">${words.mode}</legend>
      ${Object.entries(words.modes).map(
        ([mode, [label, help]]) => html`<label class="choice">
          <input
            type="radio"
            name="mode"
            value=${mode}
            .checked=${this.#now.mode === mode}
            @change=${() => this.#set("mode", mode)}
          />
          <span><strong>${label}</strong><span class="small muted">${help}</span></span>
        </label>`,
      )}
    </fieldset>`;
  }

  #error(name) {
    const error = this.problem?.errors.find(({ field: one }) => base(one) === name);
    return error ? (words.errors[name] ?? error.detail) : "";
  }

  // The error of a box goes when it is changed.
  #set(name, value) {
    this.draft = { ...this.draft, [name]: value };
    this.problem = this.problem?.without(name) ?? null;
  }

  async #submit(event) {
    event.preventDefault();
    if (this.busy) {
      return;
    }
    const changes = this.#changes;
    if (changes.length === 0) {
      this.close();
      return;
    }
    this.busy = true;
    this.problem = null;
    try {
      const body = Object.fromEntries(changes.map((name) => [name, forServer(name, this.#now[name].trim())]));
      this.close(await api.post(`/api/user/ai-limits/${this.service}`, body));
    } catch (problem) {
      this.problem = problem;
    }
    this.busy = false;
    await this.updateComplete;
    this.querySelector('[aria-invalid="true"]')?.focus();
  }
}

customElements.define("uc-model-limits", ModelLimits);

/** The limits in the inputs. */
function inBoxes(limits) {
  return {
    daily_tokens: limits.daily_tokens === null ? "" : String(limits.daily_tokens),
    daily_usd: forInput(limits.daily_usd ?? ""),
    models: limits.models.join("\n"),
    max_output_tokens: String(limits.max_output_tokens),
    mode: limits.mode,
  };
}

/** An input in the form of the API. Texts that are no numbers are sent as they are: the server says why it refuses them. */
function forServer(name, value) {
  switch (name) {
    case "models":
      return value.split(/[\s,;]+/).filter(Boolean);
    case "daily_usd":
      return typed(value.replace(/^\$\s*/, "")) || null;
    case "daily_tokens":
      return value ? wholeNumber(value) : null;
    case "max_output_tokens":
      return wholeNumber(value);
    default:
      return value;
  }
}

