import { html } from "lit";
import { router } from "../../app/router.js";
import { text } from "../../app/text.js";
import { button } from "../../components/button.js";
import { icon } from "../../components/icon.js";

const AI = "openai";

/** The next steps of a user who has saved nothing yet. `add` opens the form for a service. */
export function firstSteps(entries, add) {
  const words = text.keys.first;
  const openAi = entries.find(({ service }) => service.service === AI)?.service;
  return html`<section class="card padded first" aria-labelledby="first-steps">
    <h2 id="first-steps">${words.title}</h2>
    <ol>
      ${openAi ? step("spark", words.ai, button({ label: words.addKey, kind: "primary", onClick: () => add(AI) })) : ""}
      ${step("transfer", words.exchange, button({ label: words.choose, onClick: () => toExchanges() }))}
      ${step("wallet", words.wallet, html`<a class="button" href="#/wallet">${words.create}</a>`)}
    </ol>
  </section>`;
}

function step(picture, [title, body], action) {
  return html`<li>
    <span class="event-icon">${icon(picture, 18)}</span>
    <div>
      <h3>${title}</h3>
      <p class="small muted">${body}</p>
    </div>
    ${action}
  </li>`;
}

async function toExchanges() {
  router.setParameters({ q: "", show: "" });
  await Promise.resolve();
  const heading = document.querySelector("#kind-exchange");
  heading?.scrollIntoView({ block: "start", behavior: "smooth" });
  heading?.parentElement.querySelector("button")?.focus({ preventScroll: true });
}
