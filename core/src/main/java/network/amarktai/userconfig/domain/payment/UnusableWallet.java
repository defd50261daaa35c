package network.amarktai.userconfig.domain.payment;

/**
 * Something where a wallet belongs that nothing of ours can open: a damaged one, or one from before this system that an import could
 * not open. Nothing is known of it but that it is there, and it is only ever replaced on the word of the user.
 */
public record UnusableWallet() implements StoredWallet {}
