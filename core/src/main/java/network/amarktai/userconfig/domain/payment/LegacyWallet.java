package network.amarktai.userconfig.domain.payment;

/**
 * The seed of a wallet from before this system, which an import may still open. It is never replaced: it may be the only copy of what
 * opens money. One that an import could not open is an {@link UnusableWallet}.
 */
public record LegacyWallet() implements StoredWallet {}
