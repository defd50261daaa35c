import { html } from "lit";
import { text } from "../../app/text.js";
import { day } from "../../app/time.js";
import { chip } from "../../components/chip.js";

const ICONS = { yes: "check", no: "minus", unknown: "question" };
// The colour shows whether a permission is as recommended. Unknown is never good.
const KINDS = {
  read: { yes: "good", no: "warn" },
  trade: { yes: "good" },
  internal_transfer: { yes: "warn" },
  withdraw: { yes: "bad", no: "good" },
  ip_restricted: { yes: "good", no: "warn" },
};

/** The facts that the provider reported about a key, as chips. */
export function permissions(facts) {
  const expires = facts.expires_at ? chip({ label: text.keys.permissions.expires(day(facts.expires_at)), icon: "clock" }) : "";
  return html`<ul class="row wrap chips" aria-label=${text.keys.permissions.title}>
    ${Object.keys(KINDS)
      .filter((name) => facts[name])
      .map((name) => html`<li>${fact(name, facts[name])}</li>`)}
    ${expires ? html`<li>${expires}</li>` : ""}
  </ul>`;
}

function fact(name, answer) {
  const words = text.keys.permissions;
  return chip({
    label: html`${words[name]} <span class="answer">${words[answer]}</span>`,
    kind: KINDS[name][answer] ?? "",
    icon: ICONS[answer],
  });
}
