package network.amarktai.userconfig.domain.payment;

import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.wallet.Address;

/**
 * A wallet of this system.
 *
 * @param seed the mnemonic, sealed for the user's {@code wallet-seed} slot with its own salt
 * @param address its address on the network that was configured when it was saved
 */
public record SealedWallet(SealedSecret seed, Address address) implements StoredWallet {}
