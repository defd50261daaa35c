/**
 * The current view, in the address: `#/transactions?status=failed`. Filters are there, too, so that a link, a reload
 * and the back button keep them.
 */

class Router extends EventTarget {
  constructor() {
    super();
    addEventListener("hashchange", () => this.#changed());
  }

  /** The name of the view; "" before one is chosen. */
  get view() {
    return /^#\/([\w-]*)/.exec(location.hash)?.[1] ?? "";
  }

  /** The parameters after the view's name, such as filters. */
  get parameters() {
    return new URLSearchParams(location.hash.split("?")[1] ?? "");
  }

  /**
   * Changes parameters of this view; empty ones are removed. Adds no history entry: back leads to the previous view.
   */
  setParameters(changes) {
    const parameters = this.parameters;
    for (const [name, value] of Object.entries(changes)) {
      if (value) {
        parameters.set(name, value);
      } else {
        parameters.delete(name);
      }
    }
    const query = parameters.toString();
    history.replaceState(history.state, "", `#/${this.view}${query && "?"}${query}`);
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}

export const router = new Router();

/** Renders its host again whenever the address changes. */
export class FollowsAddress {
  #render;

  constructor(host) {
    this.#render = () => host.requestUpdate();
    host.addController(this);
  }

  hostConnected() {
    router.addEventListener("change", this.#render);
  }

  hostDisconnected() {
    router.removeEventListener("change", this.#render);
  }
}
