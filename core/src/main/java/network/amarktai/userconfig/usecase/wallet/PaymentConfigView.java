package network.amarktai.userconfig.usecase.wallet;

import java.util.Optional;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.wallet.PaymentConfigStatus;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.port.SecretVault;

/** Interprets a stored payment configuration for the configured networks. */
public final class PaymentConfigView {

    private final Chains ports;
    private final SecretVault vault;

    public PaymentConfigView(Chains ports, SecretVault vault) {
        this.ports = ports;
        this.vault = vault;
    }

    PaymentConfigStatus status(StoredPaymentConfig config) {
        Optional<SealedWallet> wallet = config.sealedWallet();
        return new PaymentConfigStatus(
                config.settings(),
                config.wallet() != null,
                wallet.map(usable -> vault.knownKeyIds().contains(usable.seed().keyId()))
                        .orElse(false),
                address(config, config.settings().network()).orElse(null),
                config.updatedAt());
    }

    /**
     * Returns the address of the wallet on the network of the settings.
     *
     * @throws NotConfigured with {@code payment_agent_not_configured}
     * @throws Unreadable with {@code not_migrated} if the wallet has no readable address
     */
    public Address requireAddress(StoredPaymentConfig config) {
        if (config.wallet() == null) {
            throw NotConfigured.of(
                    ErrorCode.PAYMENT_AGENT_NOT_CONFIGURED, "There is no wallet yet. Generate or import one first.");
        }
        return address(config, config.settings().network()).orElseThrow(PaymentConfigView::notMigrated);
    }

    /** The address of the wallet on a network; empty if there is no usable wallet, or its stored address is damaged. */
    Optional<Address> address(StoredPaymentConfig config, NetworkName network) {
        return config.sealedWallet().flatMap(wallet -> address(wallet, network));
    }

    private Optional<Address> address(SealedWallet wallet, NetworkName network) {
        try {
            return Optional.of(
                    ports.keys().sameAccount(wallet.address(), ports.on(network).network()));
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    static Unreadable notMigrated() {
        return Unreadable.of(
                ErrorCode.NOT_MIGRATED,
                "The stored wallet is from before this system, or damaged. An operator can import it with migrate.");
    }
}
