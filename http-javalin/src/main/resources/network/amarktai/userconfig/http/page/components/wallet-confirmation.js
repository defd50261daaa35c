import { html } from "lit";
import { text } from "../app/text.js";
import { field } from "./field.js";

const SHOWN = 6;

/**
 * The text to type before a wallet is replaced or forgotten: the end of its address, so that the user checks which one
 * it is.
 */
export function ending(config) {
  return config.address === null ? text.wallet.unreadableWord : config.address.slice(-SHOWN);
}

/** An input for that text. */
export function walletConfirmation({ config, error, value, onInput }) {
  return field({
    id: "confirm-wallet",
    label: config.address === null ? text.wallet.confirmUnreadable : text.wallet.confirmEnding(SHOWN),
    help: config.address ?? "",
    error,
    control: ({ describedBy, invalid }) => html`<input
      class="input mono"
      id="confirm-wallet"
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      translate="no"
      .value=${value}
      aria-describedby=${describedBy}
      aria-invalid=${invalid}
      @input=${(event) => onInput(event.target.value.trim())}
    />`,
  });
}
