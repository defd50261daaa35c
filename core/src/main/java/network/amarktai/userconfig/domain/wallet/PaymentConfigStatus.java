package network.amarktai.userconfig.domain.wallet;

import java.time.Instant;
import java.util.List;
import network.amarktai.userconfig.domain.chain.Address;
import org.jspecify.annotations.Nullable;

/**
 * The payment configuration as shown to the user: everything except the seed.
 *
 * @param walletConfigured whether there is a wallet, usable or not
 * @param walletReadable whether it is a wallet of this system, sealed with a master key that this instance has
 * @param address the wallet's address on the network of the settings; null if there is no usable wallet, or if its
 *     stored address is damaged
 * @param updatedAt when it was last saved; null if never, or if unknown
 * @param notUnderstood as in {@link StoredPaymentConfig}
 */
public record PaymentConfigStatus(
        PaymentSettings settings,
        boolean walletConfigured,
        boolean walletReadable,
        @Nullable Address address,
        @Nullable Instant updatedAt,
        List<String> notUnderstood) {

    public PaymentConfigStatus {
        notUnderstood = List.copyOf(notUnderstood);
    }
}
