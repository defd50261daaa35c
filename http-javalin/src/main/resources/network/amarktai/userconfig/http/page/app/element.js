import { LitElement } from "lit";

/**
 * An element of the page. It renders where it stands instead of in a shadow tree: labels, descriptions and focus reach across
 * elements, and one set of style sheets is enough.
 */
export class Element extends LitElement {
  createRenderRoot() {
    return this;
  }
}
