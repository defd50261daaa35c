import { api } from "./api.js";

/** Whether every use of the user's keys and wallet is stopped. One for the page; tells its listeners by "change". */
class Freeze extends EventTarget {
  state = undefined;
  problem = undefined;
  /** What is under way: "", "stopping" or "allowing". */
  busy = "";
  #asked = 0;

  get frozen() {
    return this.state?.frozen ?? false;
  }

  async load() {
    const mine = ++this.#asked;
    try {
      const state = await api.get("/api/user/freeze");
      // A change was made since.
      if (mine === this.#asked) {
        this.#set(state, undefined);
      }
    } catch (problem) {
      if (mine === this.#asked && problem.status !== 401) {
        this.#set(this.state, problem);
      }
    }
  }

  stop() {
    return this.#change("stopping", "/api/user/freeze");
  }

  allow() {
    return this.#change("allowing", "/api/user/unfreeze");
  }

  /** Forgets what was known about the user before. */
  forget() {
    this.#asked++;
    this.#set(undefined, undefined);
  }

  async #change(what, path) {
    this.#asked++;
    this.busy = what;
    this.#set(this.state, undefined);
    try {
      this.#set(await api.post(path), undefined);
      return true;
    } catch (problem) {
      this.#set(this.state, problem);
      return false;
    } finally {
      this.busy = "";
      this.#told();
    }
  }

  #set(state, problem) {
    this.state = state;
    this.problem = problem;
    this.#told();
  }

  #told() {
    this.dispatchEvent(new Event("change"));
  }
}

export const freeze = new Freeze();
