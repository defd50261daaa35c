/**
 * The signed-in user. A token comes from the address (in the fragment, which is not sent to a server), from this tab's
 * last visit, from the platform's own page on this origin, or from the sign-in form. It is sent only in the
 * Authorization header.
 */

const KEPT = "user-config.token";
const PLATFORM = "token";

class Session extends EventTarget {
  #token = null;
  #refused = null;
  #ended = false;

  /** Takes the token from the address, and removes it from the address bar and the history. */
  start() {
    this.#fromAddress() || this.#accept(stored(sessionStorage, KEPT)) || this.#accept(stored(localStorage, PLATFORM));
    addEventListener("hashchange", () => this.#fromAddress() && this.#changed());
    // The platform signed in again in another tab.
    addEventListener("storage", (event) => {
      if (event.key === PLATFORM && !this.#token && this.#accept(event.newValue)) {
        this.#changed();
      }
    });
  }

  #fromAddress() {
    const match = /^#token=([^&]+)/.exec(location.hash);
    if (!match) {
      return false;
    }
    history.replaceState(null, "", location.pathname);
    const token = decodeURIComponent(match[1]);
    keep(token);
    return this.#accept(token);
  }

  #accept(token) {
    if (!token || token === this.#refused) {
      return false;
    }
    this.#token = token;
    this.#ended = false;
    return true;
  }

  get token() {
    return this.#token;
  }

  /** Whether there was a session that has ended. */
  get ended() {
    return this.#ended;
  }

  /** The user name in the token, for display only: the server verifies it. */
  get name() {
    try {
      const claims = JSON.parse(new TextDecoder().decode(bytes(this.#token.split(".")[1])));
      return String(claims.sub ?? claims.user_id ?? "");
    } catch {
      return "";
    }
  }

  /** Whether this page can sign out: it must not end the platform's own session. */
  get ours() {
    return stored(sessionStorage, KEPT) !== null;
  }

  signIn(token) {
    keep(token);
    this.#refused = null;
    this.#accept(token);
    this.#changed();
  }

  signOut() {
    this.#forget();
    this.#ended = false;
    this.#changed();
  }

  /** The server no longer accepts this token. */
  expire(token) {
    if (token === this.#token) {
      this.#forget();
      // The platform may have a new one meanwhile.
      this.#ended = !this.#accept(stored(localStorage, PLATFORM));
      this.#changed();
    }
  }

  #forget() {
    this.#refused = this.#token;
    this.#token = null;
    keep(null);
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}

function bytes(base64url) {
  return Uint8Array.from(atob(base64url.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
}

// Browsers that block storage throw.
function stored(storage, key) {
  try {
    return storage.getItem(key);
  } catch {
    return null;
  }
}

function keep(token) {
  try {
    if (token === null) {
      sessionStorage.removeItem(KEPT);
    } else {
      sessionStorage.setItem(KEPT, token);
    }
  } catch {
    // Signed in until this page is closed.
  }
}

export const session = new Session();
