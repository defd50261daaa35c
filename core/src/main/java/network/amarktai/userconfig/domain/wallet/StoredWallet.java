package network.amarktai.userconfig.domain.wallet;

/** The stored wallet of a user, in any condition. It may be the only copy of a key to money. */
public sealed interface StoredWallet permits SealedWallet, LegacyWallet, UnusableWallet {

    /** Whether this system can open and use it. */
    default boolean usable() {
        return this instanceof SealedWallet;
    }
}
