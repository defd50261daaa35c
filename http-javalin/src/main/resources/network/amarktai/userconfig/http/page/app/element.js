import { LitElement } from "lit";

/**
 * An element of the page. It renders without a shadow tree, so that labels, descriptions and focus work across
 * elements, and one set of style sheets suffices.
 */
export class Element extends LitElement {
  createRenderRoot() {
    return this;
  }
}
