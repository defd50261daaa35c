/**
 * Repeats an action while `wanted` returns true and its host is on the page, with intervals that grow from `first` to
 * `slowest` milliseconds, and never in a hidden tab.
 */
export class Polling {
  #host;
  #wanted;
  #again;
  #timer = 0;
  #first;
  #slowest;
  #delay;
  #seen = () => this.hostUpdated();

  constructor(host, { wanted, again, first = 1500, slowest = 15_000 }) {
    this.#host = host;
    this.#first = this.#delay = first;
    this.#slowest = slowest;
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
      this.#delay = this.#first;
    } else if (!this.#timer && !document.hidden) {
      this.#timer = setTimeout(() => this.#turn(), this.#delay);
      this.#delay = Math.min(this.#delay * 1.4, this.#slowest);
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
