import { html } from "lit";
import { icon } from "./icon.js";
import { text } from "../app/text.js";

/** The name of the page. */
export function brand() {
  return html`${icon("key", 22)}<span>${text.shell.product}</span>`;
}
