import { html } from "lit";
import { text } from "../../app/text.js";
import { inFull } from "../../app/time.js";
import { button } from "../../components/button.js";
import { note } from "../../components/note.js";
import { outcomeStyle } from "./state.js";
import { permissions } from "./permissions.js";

// Only with these outcomes did the provider report facts about the key.
const AUTHENTICATED = ["valid", "valid_limited", "no_credit"];

/**
 * The result of a connection test: a message, a next step, warnings, and details for diagnosis. `tryOthers` tests the key at
 * the provider's other regional sites, which is offered if the key may belong to one of them.
 */
export function testResult(result, service, tryOthers) {
  const red = result.warnings.filter((warning) => warning.level === "red");
  const others = result.warnings.filter((warning) => warning.level !== "red");
  return html`<div class="stack tight test-result">
    ${note({
      kind: outcomeStyle(result.outcome).kind,
      title: result.message,
      body: html`${result.next_step ? html`<p>${result.next_step}</p>` : ""}
      ${result.details.regions?.length ? html`<p>${button({ label: text.keys.result.tryOthers, onClick: tryOthers })}</p>` : ""}
      ${details(result, service)}`,
    })}
    ${red.map((warning) => note({ kind: "bad", title: warning.text }))}
    ${service.kind === "exchange" && AUTHENTICATED.includes(result.outcome) ? permissions(result.facts) : ""}
    ${others.map((warning) => note({ kind: warning.level === "amber" ? "warn" : "info", body: warning.text }))}
  </div>`;
}

function details({ at, region, latency_ms: latency, details: { http_status, provider_code, clock_skew_ms, failure, address } }, service) {
  const words = text.keys.result;
  const lines = [
    [words.at, inFull(at)],
    [words.region, service.regions.find(({ code }) => code === region)?.name],
    [words.latency, words.milliseconds(latency)],
    [words.http, http_status],
    [words.provider, provider_code],
    [words.skew, clock_skew_ms === null || clock_skew_ms === undefined ? null : words.milliseconds(clock_skew_ms)],
    [words.failure, failure],
    [words.address, address],
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
