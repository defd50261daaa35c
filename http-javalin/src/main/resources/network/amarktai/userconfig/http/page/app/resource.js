import { html } from "lit";
import { loadFailed } from "../components/load-failed.js";

/**
 * Data that an element loads when it is first shown: `data`, or the `problem`. Removing the element aborts the request;
 * coming back online retries a request that failed without network.
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

  /** Loads again. The old data is shown until the new answer arrives. */
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

  /** Replaces the data, for example by the answer to a change. */
  set(data) {
    this.data = data;
    this.#host.requestUpdate();
  }

  /** Renders the current state. Old data stays visible when reloading fails. */
  render({ loading, ready }) {
    const failed = this.problem ? loadFailed(this.problem, () => this.reload(), this.loading) : "";
    if (this.data !== undefined) {
      return html`${failed}${ready(this.data)}`;
    }
    return failed || loading();
  }
}
