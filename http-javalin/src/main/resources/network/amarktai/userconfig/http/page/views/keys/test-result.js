import { html } from "lit";
import { text } from "../../app/text.js";
import { inFull } from "../../app/time.js";
import { note } from "../../components/note.js";
import { outcomeStyle } from "./state.js";
import { permissions } from "./permissions.js";

const LEVELS = { red: "bad", amber: "warn", grey: "info" };

/** What a connection test found out: a sentence, a next step, the dangers, and what helps whoever looks into it. */
export function testResult(result, service) {
  return html`<div class="stack tight test-result">
    ${note({
      kind: outcomeStyle(result.outcome).kind,
      title: result.message,
      body: html`${result.next_step ? html`<p>${result.next_step}</p>` : ""}${details(result)}`,
    })}
    ${service.kind === "exchange" && ["valid", "valid_limited", "no_credit"].includes(result.outcome)
      ? permissions(result.facts)
      : ""}
    ${result.warnings.map((warning) => note({ kind: LEVELS[warning.level], title: warning.level === "red" ? warning.text : "", body: warning.level === "red" ? "" : warning.text }))}
  </div>`;
}

function details({ at, latency_ms: latency, details: { http_status, provider_code, clock_skew_ms, failure } }) {
  const words = text.keys.result;
  const lines = [
    [words.at, inFull(at)],
    [words.latency, words.milliseconds(latency)],
    [words.http, http_status],
    [words.provider, provider_code],
    [words.skew, clock_skew_ms === null || clock_skew_ms === undefined ? null : words.milliseconds(clock_skew_ms)],
    [words.failure, failure],
  ];
  return html`<details>
    <summary>${text.keys.details}</summary>
    <dl class="facts">
      ${lines
        .filter(([, value]) => value !== null && value !== undefined)
        .map(([label, value]) => html`<dt>${label}</dt><dd class="numbers">${value}</dd>`)}
    </dl>
  </details>`;
}
