import { html } from "lit";
import { count } from "../../app/amount.js";
import { text } from "../../app/text.js";
import { ago, inFull } from "../../app/time.js";
import { permissions } from "./permissions.js";

function usedBy({ consumer, uses }) {
  return html`<span class="used-by">${text.keys.usage.by(consumer)} <span class="money">(${count(uses)})</span></span> `;
}

/** The details of a saved key of this service. `usage` may be missing. */
export function keyFacts(status, usage, service) {
  const words = text.keys.facts;
  const { consumers = [], last_failure: failure = null, total } = usage ?? {};
  const lines = [
    [words.fingerprint, status.fingerprint && html`<code title=${words.fingerprintHelp} translate="no">${status.fingerprint}</code>`],
    [words.region, service.regions.find(({ code }) => code === status.region)?.name],
    [words.expires, status.expires_at && inFull(status.expires_at)],
    [words.created, status.created_at && inFull(status.created_at)],
    [words.updated, status.updated_at && inFull(status.updated_at)],
    [words.lastUsed, status.last_used_at ? inFull(status.last_used_at) : text.time.never],
    [words.consumers, consumers.length ? consumers.map(usedBy) : ""],
    [words.lastFailure, failure && text.keys.usage.failure(failure.reason.replaceAll("_", " "), ago(failure.at))],
    [words.tests, total && String(total.tests)],
  ];
  return html`<details class="key-facts">
    <summary>${text.keys.details}</summary>
    <dl class="facts">
      ${lines.filter(([, value]) => value).map(([label, value]) => html`<dt>${label}</dt><dd class="numbers">${value}</dd>`)}
    </dl>
    ${service.kind === "exchange" && status.last_test?.facts ? permissions(status.last_test.facts) : ""}
  </details>`;
}
