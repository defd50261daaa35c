package network.amarktai.userconfig.migration.importing;

import java.util.function.Function;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.integrity.GuardedRecord;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.port.SecretVault;
import network.amarktai.userconfig.port.UserConfigStore;
import network.amarktai.userconfig.port.WalletKeys;
import network.amarktai.userconfig.usecase.integrity.Seals;

/**
 * The part of this system that values are imported into.
 *
 * @param paymentConfigs as stored, with settings that only the platform wrote; their seals are not checked
 * @param networks returns the configured network of a name
 */
public record ImportTarget(
        ServiceCatalog catalog,
        UserConfigStore credentials,
        PaymentConfigStore paymentConfigs,
        Seals seals,
        SecretVault vault,
        WalletKeys walletKeys,
        Function<NetworkName, Network> networks) {

    /** The configuration with its seal, to be stored without another check. */
    StoredPaymentConfig sealed(UserId user, StoredPaymentConfig next) {
        return ((GuardedRecord.OfConfig) seals.sealed(new GuardedRecord.OfConfig(user, next))).config();
    }

    /**
     * Whether a stored configuration is the platform's alone, or as this system saved it. The import must not make another one
     * genuine.
     */
    boolean isTrusted(UserId user, StoredPaymentConfig stored) {
        boolean ofThePlatform = stored.revision() == null
                && stored.seal().keyId().isEmpty()
                && stored.sealedWallet().isEmpty();
        return ofThePlatform || seals.hold(new GuardedRecord.OfConfig(user, stored));
    }
}
