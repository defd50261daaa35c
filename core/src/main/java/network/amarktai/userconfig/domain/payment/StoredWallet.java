package network.amarktai.userconfig.domain.payment;

/** What a store holds where a user's wallet belongs. It may be the only copy of what opens money. */
public sealed interface StoredWallet permits SealedWallet, LegacyWallet, UnusableWallet {

    /** Whether it can be opened and used. */
    default boolean usable() {
        return this instanceof SealedWallet;
    }
}
