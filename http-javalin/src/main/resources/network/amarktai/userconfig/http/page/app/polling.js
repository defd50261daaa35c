const FIRST = 1500;
const SLOWEST = 15_000;

/**
 * Repeats an action while `wanted` returns true and its host is on the page, with growing intervals, and never in a
 * hidden tab.
 */
export class Polling {
  #host;
  #wanted;
  #again;
  #timer = 0;
  #delay = FIRST;
  #seen = () => this.hostUpdated();

  constructor(host, { wanted, again }) {
    this.#host = host;
    this.#wanted = wanted;
    this.#again = again;
    host.addController(this);
  }

  hostConnected() {
    document.addEventListener("visibilitychange", this.#seen);
  }

  hostDisconnected() {
    document.removeEventListener("visibilitychange", this.#seen);
    clearTimeout(this.#timer);
    this.#timer = 0;
  }

  hostUpdated() {
    if (!this.#wanted()) {
      this.#delay = FIRST;
    } else if (!this.#timer && !document.hidden) {
      this.#timer = setTimeout(() => this.#turn(), this.#delay);
      this.#delay = Math.min(this.#delay * 1.4, SLOWEST);
    }
  }

  async #turn() {
    try {
      await this.#again();
    } finally {
      this.#timer = 0;
      if (this.#host.isConnected) {
        this.#host.requestUpdate();
      }
    }
  }
}
