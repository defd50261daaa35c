package network.amarktai.userconfig.migration.importing;

import java.util.function.Function;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
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
        Function<NetworkName, Network> networks) {}
