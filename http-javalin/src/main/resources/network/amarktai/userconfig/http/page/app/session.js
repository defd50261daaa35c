/**
 * The signed-in user. A token comes from this tab's last visit, from the platform's own page on this origin, from the
 * sign-in form, or from the address (in the fragment, which is not sent to a server) if the server allows that. It is
 * sent only in the Authorization header.
 *
 * Attack: a link with the attacker's token, so that a user saves keys into the attacker's account. So a token in the
 * address never replaces the session of another user without asking.
 */

const KEPT = "user-config.token";
const PLATFORM = "token";

class Session extends EventTarget {
  #token = null;
  #refused = null;
  #ended = false;
  #offered = null;

  start() {
    this.#accept(stored(sessionStorage, KEPT)) || this.#accept(stored(localStorage, PLATFORM));
    const linked = tokenFromAddress();
    if (linked && this.#token && userOf(linked) !== userOf(this.#token)) {
      this.#offered = linked;
    } else if (linked) {
      keep(linked);
      this.#accept(linked);
    }
    addEventListener("hashchange", tokenFromAddress);
    // The platform signed in again in another tab.
    addEventListener("storage", (event) => {
      if (event.key === PLATFORM && !this.#token && this.#accept(event.newValue)) {
        this.#changed();
      }
    });
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
    return userOf(this.#token);
  }

  /** The user in the token of a link, if it is another one than the user who is signed in; else null. */
  get offered() {
    return this.#offered && userOf(this.#offered);
  }

  /** The user's decision about the link: sign in as its user, or stay. */
  decide(signIn) {
    const token = this.#offered;
    this.#offered = null;
    if (signIn) {
      this.signIn(token);
    } else {
      this.#changed();
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

/** Removes a token from the address bar and the history. Returns it if the server lets this page use it; else null. */
function tokenFromAddress() {
  const match = /^#token=([^&]*)/.exec(location.hash);
  if (!match) {
    return null;
  }
  history.replaceState(null, "", location.pathname);
  const allowed = document.querySelector('meta[name="token-from-address"]')?.content === "true";
  try {
    return allowed ? decodeURIComponent(match[1]) || null : null;
  } catch {
    return null;
  }
}

function userOf(token) {
  try {
    const claims = JSON.parse(new TextDecoder().decode(bytes(token.split(".")[1])));
    return String(claims.sub ?? claims.user_id ?? "");
  } catch {
    return "";
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
