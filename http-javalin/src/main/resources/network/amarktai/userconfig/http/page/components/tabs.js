import { html } from "lit";

/** A choice of one of a few, side by side: `choices` have a `name`, a `label` and how many there are, if that is known. */
export function tabs({ label, chosen, choices, onChoose }) {
  return html`<div class="tabs" role="group" aria-label=${label}>
    ${choices.map(
      (choice) => html`<button type="button" aria-pressed=${choice.name === chosen} @click=${() => onChoose(choice.name)}>
        ${choice.label}${choice.count === undefined ? "" : html` <span class="count">${choice.count}</span>`}
      </button>`,
    )}
  </div>`;
}
