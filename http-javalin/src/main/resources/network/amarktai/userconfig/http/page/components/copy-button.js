import { Element } from "../app/element.js";
import { text } from "../app/text.js";
import { button } from "./button.js";

const SHOWN = 2000;

/** Copies `value` and confirms it briefly. `label` names the value. */
class CopyButton extends Element {
  static properties = { value: {}, label: {}, state: { state: true } };

  constructor() {
    super();
    this.value = "";
    this.label = "";
    this.state = "";
  }

  render() {
    const label = { copied: text.form.copied, failed: text.form.copyFailed }[this.state] ?? this.label;
    return button({
      label,
      icon: this.state === "copied" ? "check" : "copy",
      iconOnly: true,
      kind: "quiet",
      onClick: () => this.#copy(),
    });
  }

  async #copy() {
    this.state = (await copied(this.value, this)) ? "copied" : "failed";
    setTimeout(() => (this.state = ""), SHOWN);
  }
}

/** Copies a text. Without the clipboard API, as on a page without TLS, the browser copies a selection. */
async function copied(value, beside) {
  try {
    await navigator.clipboard.writeText(value);
    return true;
  } catch {
    const focused = document.activeElement;
    const box = document.createElement("textarea");
    box.value = value;
    box.className = "unseen";
    box.readOnly = true;
    // In a dialog, only what is in it can be selected.
    beside.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    focused?.focus();
    return done;
  }
}

customElements.define("uc-copy", CopyButton);
