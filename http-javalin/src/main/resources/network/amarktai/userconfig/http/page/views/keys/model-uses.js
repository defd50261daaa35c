import { html } from "lit";
import { count, dollars } from "../../app/amount.js";
import { text } from "../../app/text.js";
import { byModelAndProgram } from "./calls.js";

const words = text.calls;

/**
 * A table of what was used, by model and program. On a narrow page the rows become cards, which removes the table semantics
 * for screen readers: the roles restore them.
 */
export function usesTable(uses, label) {
  const rows = byModelAndProgram(uses);
  const priced = rows.some(({ usd }) => usd !== null);
  const columns = ["requests", "input", "output", ...(priced ? ["dollars"] : [])];
  return html`<table class="uses" role="table" aria-label=${label}>
      <thead role="rowgroup">
        <tr role="row">
          ${["model", "program"].map((name) => html`<th role="columnheader" scope="col">${words.columns[name]}</th>`)}
          ${columns.map((name) => html`<th role="columnheader" scope="col" class="number">${words.columns[name]}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${rows.map((row) => use(row, priced))}
      </tbody>
    </table>
    ${rows.some(({ estimated }) => estimated) ? html`<p class="small muted">${words.estimatedNote}</p>` : ""}`;
}

function use({ model, consumer, requests, input, output, estimated, usd }, priced) {
  return html`<tr role="row">
    <th role="rowheader" scope="row" translate="no">${model}</th>
    <td role="cell" class="program-name" translate="no">${consumer === "user" ? words.you : consumer}</td>
    ${number(words.columns.requests, count(requests), estimated ? words.estimated(count(estimated)) : "")}
    ${number(words.columns.input, count(input))} ${number(words.columns.output, count(output))}
    ${priced ? number(words.columns.dollars, usd === null ? "–" : dollars(usd)) : ""}
  </tr>`;
}

/** A cell with its column's name, which is visible where the table has no head. */
function number(column, value, about = "") {
  return html`<td role="cell" class="number numbers">
    <span class="column small muted" aria-hidden="true">${column}</span><span>${value}</span>
    ${about ? html`<span class="small muted about">${about}</span>` : ""}
  </td>`;
}
