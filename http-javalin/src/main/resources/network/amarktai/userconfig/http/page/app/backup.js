/**
 * Whether the words of a wallet that was made here were seen to be written down. Kept in this browser: the server never learns who
 * holds a copy, and cannot show the words again either way.
 */

const KEY = "user-config.not-backed-up";

export const backup = {
  missing: (address) => read() === address,
  /** A wallet was saved; `confirmed` tells whether its words were asked for. */
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
    // Then nothing reminds of it.
  }
}
