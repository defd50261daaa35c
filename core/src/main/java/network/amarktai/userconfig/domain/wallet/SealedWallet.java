package network.amarktai.userconfig.domain.wallet;

import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.secret.SealedSecret;

/**
 * A wallet of this system.
 *
 * @param seed the mnemonic, sealed for the user's {@code wallet-seed} slot with its own salt
 * @param address its address on the network that was configured when it was saved
 */
public record SealedWallet(SealedSecret seed, Address address) implements StoredWallet {}
