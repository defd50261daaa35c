import { html } from "lit";
import { Element } from "../../app/element.js";
import { text } from "../../app/text.js";
import { field } from "../../components/field.js";
import "../../components/secret-box.js";

const PAUSE = 500;

/**
 * A field of a key as described in the catalog. It warns of an unusual format after a pause in typing, and refuses only
 * an empty value. It does not validate when it loses the focus: a line that appears then would move the button that is
 * being clicked.
 */
class KeyField extends Element {
  static properties = {
    field: {},
    service: {},
    refusal: {},
    missing: { state: true },
    odd: { state: true },
    trimmed: { state: true },
  };
  #pause = null;

  constructor() {
    super();
    this.refusal = "";
    this.missing = this.odd = this.trimmed = false;
  }

  render() {
    const { name, label, help, required } = this.field;
    const id = `field-${name}`;
    const hints = [
      this.odd ? text.keys.form.odd(label, this.service) : "",
      this.trimmed ? text.keys.form.trimmed : "",
    ];
    return field({
      id,
      label,
      help,
      optional: !required,
      error: this.missing ? text.keys.form.missing(label) : this.refusal,
      hint: hints.filter(Boolean).join(" "),
      control: ({ describedBy, invalid }) => html`<uc-secret-box
        .boxId=${id}
        .placeholder=${this.field.placeholder}
        .secret=${this.field.secret}
        .multiline=${this.field.multiline}
        .describedBy=${describedBy}
        .invalid=${invalid}
        @input=${() => this.#typed()}
        @trimmed=${() => (this.trimmed = true)}
      ></uc-secret-box>`,
    });
  }

  /** The input, trimmed. */
  get value() {
    return this.querySelector("uc-secret-box").value;
  }

  /** Whether a required value is present; shows an error if not. */
  complete() {
    this.missing = this.field.required && this.value === "";
    return !this.missing;
  }

  focusBox() {
    this.querySelector("uc-secret-box").focusBox();
  }

  #typed() {
    this.missing = this.trimmed = false;
    this.refusal = "";
    if (this.value === "") {
      this.odd = false;
    }
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#judge(), PAUSE);
  }

  #judge() {
    clearTimeout(this.#pause);
    this.odd = this.value !== "" && !new RegExp(`^(?:${this.field.pattern})$`).test(this.value);
  }
}

customElements.define("uc-key-field", KeyField);
