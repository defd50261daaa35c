/**
 * What the user would lose in this part of the page, as a sentence; "" if nothing. Elements say it by their property
 * `unsaved`.
 */
export function unsaved(root = document) {
  return [...root.querySelectorAll("*")].map((element) => element.unsaved).find(Boolean) ?? "";
}

addEventListener("beforeunload", (event) => unsaved() && event.preventDefault());
