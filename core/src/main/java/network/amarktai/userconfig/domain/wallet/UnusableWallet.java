package network.amarktai.userconfig.domain.wallet;

/**
 * A stored wallet that this system cannot open: a damaged one, or a legacy one that an import could not decrypt. Only
 * its existence is known, and it is replaced only with the user's explicit confirmation.
 */
public record UnusableWallet() implements StoredWallet {}
