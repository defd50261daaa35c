package network.amarktai.userconfig.domain.wallet;

/**
 * A legacy wallet seed that an import may still decrypt. It is never replaced, because it may be the only copy. A seed
 * that an import could not decrypt is an {@link UnusableWallet}.
 */
public record LegacyWallet() implements StoredWallet {}
