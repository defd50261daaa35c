package network.amarktai.userconfig.devnet.chain;

import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;

/** The errors for an unusable state folder. The devnet never repairs one by starting a new chain. */
final class StateErrors {

    private StateErrors() {}

    static Unavailable unwritable() {
        return error("The devnet's state folder cannot be read or written.");
    }

    static Unavailable inUse() {
        return error("Another devnet is running on this state folder. Stop it, or choose another folder.");
    }

    static Unavailable damaged(long line) {
        return error("The devnet's block log is damaged at line " + line
                + ". Restore the file, or choose another folder for a new chain.");
    }

    static Unavailable foreign() {
        return error(
                "The devnet's block log belongs to a chain with other settings (chain id, denom, prefix, generation or"
                        + " genesis). Use its settings, or choose another folder for a new chain.");
    }

    private static Unavailable error(String message) {
        return Unavailable.of(ErrorCode.STORE_UNAVAILABLE, message);
    }
}
