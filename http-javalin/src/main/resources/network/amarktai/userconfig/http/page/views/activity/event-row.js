import { html } from "lit";
import { text } from "../../app/text.js";
import { clockTime, inFull } from "../../app/time.js";
import { chip } from "../../components/chip.js";
import { icon } from "../../components/icon.js";
import { isProblem } from "./sentence.js";

const ICONS = { credential: "key", consumer: "shield", wallet: "wallet", payment_config: "wallet", faucet: "wallet", payment: "transfer", model: "spark", model_limits: "spark", access: "shield", audit: "warn" };
const CHIPS = {
  failed: { kind: "bad", icon: "close" },
  denied: { kind: "bad", icon: "close" },
  requested: { kind: "warn", icon: "question" },
  reconciled: { kind: "", icon: "check" },
};

/** One event: what, its outcome, when, by whom and from where; everything else in the details. */
export function eventRow(event) {
  const style = CHIPS[event.outcome];
  return html`<details class="event">
    <summary>
      <span class="event-icon ${isProblem(event) ? "bad" : ""}">${icon(ICONS[event.action.split(".")[0]] ?? "activity", 16)}</span>
      <span class="event-words">
        <span class="event-sentence">${event.sentence}</span>
        ${style ? chip({ label: text.activity.outcomes[event.outcome], ...style }) : ""}
        <span class="small muted event-meta">${who(event)}</span>
      </span>
      ${event.at ? html`<span class="small muted event-time">${clockTime(event.at)}</span>` : ""}
    </summary>
    <dl class="facts">
      ${facts(event).map(([label, value]) => html`<dt>${label}</dt><dd class="numbers">${value}</dd>`)}
    </dl>
  </details>`;
}

function who({ actor, source, detail }) {
  const words = text.activity;
  return [
    detail.code ? words.because(detail.code) : "",
    words.actors[actor] ?? words.byProgram(actor ?? ""),
    source && source !== "none" ? words.from(source) : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

function facts(event) {
  const words = text.activity.facts;
  return [
    [words.at, event.at ? inFull(event.at) : null],
    [words.number, event.seq],
    [words.request, event.request_id],
    ...Object.entries(event.detail).map(([name, value]) => [words[name] ?? name.replaceAll("_", " "), value]),
  ].filter(([, value]) => value !== null && value !== undefined);
}
