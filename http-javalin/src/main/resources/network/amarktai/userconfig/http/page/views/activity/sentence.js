import { text } from "../../app/text.js";

/** Whether what was requested was not done. A payment that the user's limits refuse is recorded as done, with a code. */
function isRefused({ action, outcome, detail }) {
  return outcome === "failed" || outcome === "denied" || (action === "payment.accepted" && Boolean(detail.code));
}

/** Whether the event is a problem. */
export function isProblem(event) {
  return isRefused(event) || event.outcome === "requested" || /denied|failed|unknown|unreadable/.test(event.action);
}

/**
 * The events without the announcements of changes whose result is known: to a reader, "about to save" and "saved" are
 * one event. An announced change without a result stays, because it is unknown whether it happened.
 */
export function conclusions(events) {
  const ended = new Set(events.filter((event) => event.outcome !== "requested").map(change));
  return events.filter((event) => event.outcome !== "requested" || !ended.has(change(event)));
}

function change(event) {
  return [event.action, event.service, event.detail.revision ?? event.request_id].join(" ");
}

/** An event as a sentence. `names` are the names of the services. */
export function sentence(event, names) {
  const words = text.activity;
  const known = words.sentences[event.action];
  if (!known) {
    return event.action.replaceAll(/[._]/g, " ");
  }
  const name = names[event.service];
  const [done, failed] = known({
    ...event,
    name: name ?? event.service,
    by: words.by(event.detail.consumer),
    thing: name ? words.key(name) : words.wallet,
    times: Number(event.detail.count ?? 1) > 1 ? words.times(event.detail.count) : "",
  });
  return isRefused(event) ? failed : done;
}
