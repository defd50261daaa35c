import { html } from "lit";
import { freeze } from "../app/freeze.js";
import { session } from "../app/session.js";
import { text } from "../app/text.js";
import { when } from "./ago.js";
import { button } from "./button.js";
import { icon } from "./icon.js";
import { toast } from "./toasts.js";

/** The red button, which needs no confirmation: in an emergency there is no time for one, and it does no harm. */
export function stopButton() {
  return freeze.frozen
    ? ""
    : button({
        label: text.freeze.stop,
        busyLabel: text.freeze.stopping,
        kind: "danger stop",
        icon: "stop",
        busy: freeze.busy === "stopping",
        onClick: () => freeze.stop(),
      });
}

/** What is stopped, while something is, or why that could not be changed. */
export function freezeBanner() {
  const { state, problem } = freeze;
  if (!freeze.frozen && !problem) {
    return "";
  }
  return html`<div class="frozen" role="alert">
    ${icon(freeze.frozen ? "stop" : "warn", 20)}
    <div class="frozen-text">
      ${freeze.frozen ? stopped(state) : ""}
      ${problem ? html`<p>${problem.message}</p>` : ""}
    </div>
    ${freeze.frozen && state.scope === "user" ? allowButton(problem) : ""}
  </div>`;
}

function stopped(state) {
  const all = state.scope === "all";
  return html`<strong>${all ? text.freeze.byOperator : text.freeze.stopped}</strong>
    <p>
      ${all ? text.freeze.byOperatorConsequence : text.freeze.consequence} ${text.freeze.since} ${when(state.since)}.
      ${state.reason ? text.freeze.reason(state.reason) : ""}
    </p>`;
}

function allowButton(problem) {
  if (problem?.code === "fresh_login_required") {
    return session.ours
      ? button({ label: text.freeze.signInAgain, onClick: () => session.signOut() })
      : html`<p>${text.freeze.platformSignIn}</p>`;
  }
  return button({
    label: text.freeze.unfreeze,
    busyLabel: text.freeze.unfreezing,
    busy: freeze.busy === "allowing",
    onClick: async () => (await freeze.allow()) && toast(text.freeze.unfrozen),
  });
}
