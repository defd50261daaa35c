import { chip } from "./chip.js";
import { text } from "../app/text.js";

const LOOKS = {
  pending: { kind: "", icon: "clock" },
  processing: { kind: "busy", icon: "transfer" },
  confirmed: { kind: "good", icon: "check" },
  failed: { kind: "bad", icon: "warn" },
  cancelled: { kind: "", icon: "minus" },
  unknown: { kind: "warn", icon: "question" },
};

/** Whether a payment may still change. */
export function isOpen(payment) {
  return payment.status === "pending" || payment.status === "processing";
}

/** The status of a payment. A payment with unknown outcome is still processing, but labelled as such. */
export function paymentChip(payment) {
  const state = payment.error_code === "outcome_unknown" ? "unknown" : payment.status;
  return chip({ label: text.payments.statuses[state] ?? state, ...LOOKS[state] });
}
