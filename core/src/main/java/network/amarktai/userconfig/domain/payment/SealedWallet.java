package network.amarktai.userconfig.domain.payment;

import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.wallet.Address;

/**
 * A wallet of this system.
 *
 * @param seed its mnemonic, sealed for the user's {@code wallet-seed} slot with a salt of its own
 * @param address the address it had on the network it was saved for
 */
public record SealedWallet(SealedSecret seed, Address address) implements StoredWallet {}
