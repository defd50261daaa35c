package network.amarktai.userconfig.domain.payment;

/**
 * Something where a wallet belongs that is none of this system's: a value from before it, or a damaged one. Nothing is known
 * of it but that it is there, and it is only ever replaced on the word of the user.
 */
public record UnusableWallet() implements StoredWallet {}
