package network.amarktai.userconfig.domain.wallet;

/**
 * A stored wallet that this system cannot open: a damaged one, or a legacy one that an import could not decrypt. Only
 * its existence is known, and it is replaced only with the user's explicit confirmation.
 */
public record UnusableWallet(Cause cause) implements StoredWallet {

    /** Why it cannot be used. */
    public enum Cause {
        /** It does not have the form of a wallet, or an import could not decrypt it. */
        DAMAGED,
        /** The stored record failed its check: something other than this system changed it. */
        CHANGED
    }

    /** A damaged wallet. */
    public UnusableWallet() {
        this(Cause.DAMAGED);
    }
}
