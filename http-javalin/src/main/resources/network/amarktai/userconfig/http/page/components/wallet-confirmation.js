import { html } from "lit";
import { text } from "../app/text.js";
import { field } from "./field.js";

const SHOWN = 6;

/** What has to be typed before a wallet may go: the end of its address, so that the right one is looked at. */
export function ending(config) {
  return config.address === null ? text.wallet.unreadableWord : config.address.slice(-SHOWN);
}

/** A box that asks for it. */
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
