import { html } from "lit";

/** Tabs: each of `choices` has a `name`, a `label` and a count, if it is known. */
export function tabs({ label, chosen, choices, onChoose }) {
  return html`<div class="tabs" role="group" aria-label=${label}>
    ${choices.map(
      (choice) => html`<button type="button" aria-pressed=${choice.name === chosen} @click=${() => onChoose(choice.name)}>
        ${choice.label}${choice.count === undefined ? "" : html` <span class="count">${choice.count}</span>`}
      </button>`,
    )}
  </div>`;
}
