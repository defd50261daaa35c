import { html } from "lit";
import { loadFailed } from "../components/load-failed.js";

/**
 * Something that an element loads when it is first shown: `data`, or the `problem` why not. Leaving the page abandons the
 * request; coming back online tries again what failed for want of a network.
 *
 *     #keys = new Resource(this, (signal) => api.get("/api/user/api-keys", { signal }));
 *     render() { return this.#keys.render({ loading: () => …, ready: (keys) => … }); }
 */
export class Resource {
  data = undefined;
  problem = undefined;
  loading = false;
  #host;
  #load;
  #abandon;
  #online = () => this.problem?.unanswered && this.reload();

  constructor(host, load) {
    this.#host = host;
    this.#load = load;
    host.addController(this);
  }

  hostConnected() {
    addEventListener("online", this.#online);
    this.reload();
  }

  hostDisconnected() {
    removeEventListener("online", this.#online);
    this.#abandon?.abort();
  }

  /** Loads again. What is shown stays until the new answer is there. */
  async reload() {
    this.#abandon?.abort();
    const mine = (this.#abandon = new AbortController());
    this.loading = true;
    this.#host.requestUpdate();
    try {
      this.data = await this.#load(mine.signal);
      this.problem = undefined;
    } catch (problem) {
      if (mine.signal.aborted) {
        return;
      }
      this.problem = problem;
    }
    this.loading = false;
    this.#host.requestUpdate();
  }

  /** Puts other data in its place, such as what the answer to a change said. */
  set(data) {
    this.data = data;
    this.#host.requestUpdate();
  }

  /** What there is to show. Old data stays in sight when loading it again fails. */
  render({ loading, ready }) {
    const failed = this.problem ? loadFailed(this.problem, () => this.reload(), this.loading) : "";
    if (this.data !== undefined) {
      return html`${failed}${ready(this.data)}`;
    }
    return failed || loading();
  }
}
