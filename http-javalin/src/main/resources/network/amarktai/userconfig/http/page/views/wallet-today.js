import { html } from "lit";
import { amount, percent } from "../app/amount.js";
import { text } from "../app/text.js";
import { clockTime } from "../app/time.js";
import { money } from "../components/money.js";

const words = text.wallet.today;
const NEARLY = 80;

/** What the agent may still spend today, of the budget. */
export function today(stats) {
  const budget = String(stats.daily_budget_fet);
  const share = percent(stats.spent_today_fet, budget);
  return html`<div class="spent">
    <p class="figure">${money(stats.remaining_today_fet)}</p>
    <meter
      class="budget-meter ${share >= 100 ? "full" : share >= NEARLY ? "high" : ""}"
      min="0"
      max="100"
      .value=${share}
      aria-label=${words.share}
    >
      ${share} %
    </meter>
    <p class="small muted">
      ${money(stats.spent_today_fet)} ${words.ofBudget(amount(budget))}${stats.resets_at ? html` · ${words.resets} ${clockTime(stats.resets_at)}` : ""}
    </p>
    ${share >= NEARLY ? html`<p class="small warn-text">${share >= 100 ? words.spentUp : words.nearly}</p>` : ""}
  </div>`;
}
