package network.amarktai.userconfig.domain.payment;

import java.time.Instant;
import network.amarktai.userconfig.domain.wallet.Address;
import org.jspecify.annotations.Nullable;

/**
 * What users may see of their payment configuration: everything but the seed.
 *
 * @param walletConfigured whether there is a wallet, usable or not
 * @param walletReadable whether it is one of this system's, sealed with a master key that this instance has
 * @param address the wallet's address on the network of the settings; null if there is no usable wallet, or if
 *     what is stored as its address is damaged
 * @param updatedAt when it was last saved; null if it never was, or nobody knows
 */
public record PaymentConfigStatus(
        PaymentSettings settings,
        boolean walletConfigured,
        boolean walletReadable,
        @Nullable Address address,
        @Nullable Instant updatedAt) {}
