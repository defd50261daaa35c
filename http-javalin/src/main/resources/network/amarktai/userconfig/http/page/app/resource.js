import { html } from "lit";
import { loadFailed } from "../components/load-failed.js";
import { session } from "./session.js";
import { tabs } from "./tabs.js";

/**
 * Data that an element loads when it is first shown: `data`, or the `problem`. Removing the element aborts the request;
 * coming back online retries a request that failed without network, signing in again one that failed without a session.
 * It is loaded again when it may be out of date (see tabs.js) and `follows` returns true.
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
  #signedIn = () => session.token && this.problem?.status === 401 && this.reload();
  #look;

  constructor(host, load, { follows = () => true } = {}) {
    this.#host = host;
    this.#load = load;
    this.#look = () => !this.loading && follows() && this.reload();
    host.addController(this);
  }

  hostConnected() {
    addEventListener("online", this.#online);
    session.addEventListener("change", this.#signedIn);
    tabs.addEventListener("look", this.#look);
    this.reload();
  }

  hostDisconnected() {
    removeEventListener("online", this.#online);
    session.removeEventListener("change", this.#signedIn);
    tabs.removeEventListener("look", this.#look);
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

  /** Drops the data, so that it is not shown until it is loaded again. */
  forget() {
    this.data = this.problem = undefined;
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
