import { text } from "../../app/text.js";
import { chip } from "../../components/chip.js";

const GOOD = ["valid"];
const BAD = ["invalid_key", "invalid_secret", "invalid_passphrase", "bad_format", "expired"];

/** The kind and the icon of a test outcome. An inconclusive outcome is a warning, never good or bad. */
export function outcomeStyle(outcome) {
  if (GOOD.includes(outcome)) {
    return { kind: "good", icon: "check" };
  }
  return BAD.includes(outcome) ? { kind: "bad", icon: "close" } : { kind: "warn", icon: "warn" };
}

/** The gravest thing that the key may do and should not, as a chip. */
export function riskChip({ configured, warnings }) {
  const risk = configured ? warnings.find(({ level, code }) => level === "red" && text.keys.risks[code]) : undefined;
  return risk ? chip({ label: text.keys.risks[risk.code], kind: "bad", icon: "warn" }) : "";
}

/** Whether this key needs attention. */
export function needsAttention(status) {
  return (
    status.configured &&
    (!status.readable ||
      (status.last_test && !GOOD.includes(status.last_test.outcome)) ||
      status.warnings.some(({ level }) => level !== "grey"))
  );
}

/**
 * The chip of a service: whose key is used, and the outcome of its last test. `outcome` is the outcome of a test just
 * made.
 */
export function stateChip(status, outcome = status.last_test?.outcome) {
  if (!status.configured) {
    return status.source === "system" ? chip({ label: text.keys.system, icon: "info", title: text.keys.systemHelp }) : "";
  }
  if (!status.readable) {
    return chip({ label: text.keys.unreadable, kind: "bad", icon: "close" });
  }
  if (!outcome) {
    return chip({ label: text.keys.untested });
  }
  return chip({ label: text.keys.outcomes[outcome] ?? outcome, ...outcomeStyle(outcome) });
}
