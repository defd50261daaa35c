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
    this.state = await navigator.clipboard.writeText(this.value).then(
      () => "copied",
      () => "failed",
    );
    setTimeout(() => (this.state = ""), SHOWN);
  }
}

customElements.define("uc-copy", CopyButton);
