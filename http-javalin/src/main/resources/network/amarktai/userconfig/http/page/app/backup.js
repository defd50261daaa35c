/**
 * Whether the user has proved that the words of a wallet generated here were written down. Stored in this browser: the
 * server does not record who has a copy, and can never show the words again.
 */

const KEY = "user-config.not-backed-up";

export const backup = {
  missing: (address) => read() === address,
  /** Records that a wallet was saved; `confirmed` is whether its words were checked. */
  saved: (address, confirmed) => write(confirmed ? null : address),
};

// Browsers that block storage throw.
function read() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function write(address) {
  try {
    if (address === null) {
      localStorage.removeItem(KEY);
    } else {
      localStorage.setItem(KEY, address);
    }
  } catch {
    // Then there is no reminder.
  }
}
