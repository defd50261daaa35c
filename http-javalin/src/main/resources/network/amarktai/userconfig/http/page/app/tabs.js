import { session } from "./session.js";

// A tab that was left for a moment only is not loaded again.
const FRESH = 15_000;

/**
 * Keeps tabs of the same user in step: fires "look" when what is shown may be out of date, because another tab changed
 * something or this one was not looked at for a while. A hidden tab waits until it is seen.
 */
class Tabs extends EventTarget {
  #channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("user-config") : null;
  #looked = Date.now();
  #stale = false;

  constructor() {
    super();
    this.#channel?.addEventListener("message", ({ data }) => {
      this.#stale ||= data === session.name;
      this.#look();
    });
    addEventListener("focus", () => this.#look());
    document.addEventListener("visibilitychange", () => this.#look());
  }

  /** This tab changed something. */
  changed() {
    this.#channel?.postMessage(session.name);
  }

  #look() {
    if (!document.hidden && session.token && (this.#stale || Date.now() - this.#looked > FRESH)) {
      this.#stale = false;
      this.#looked = Date.now();
      this.dispatchEvent(new Event("look"));
    }
  }
}

export const tabs = new Tabs();
