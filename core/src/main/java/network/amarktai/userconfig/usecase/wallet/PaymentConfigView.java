package network.amarktai.userconfig.usecase.wallet;

import java.util.Arrays;
import java.util.Optional;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.credential.PlatformCopies;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.PaymentConfigStatus;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.domain.wallet.UnusableWallet;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.port.SecretVault;
import org.jspecify.annotations.Nullable;

/** Reads stored payment configurations and interprets them for the configured networks. */
public final class PaymentConfigView {

    private final PaymentConfigStore store;
    private final SecretVault vault;
    private final @Nullable Chains chains;

    /**
     * A view of the configurations in {@code store}.
     *
     * @param chains null for an application without wallets; addresses are then those that are stored
     */
    public PaymentConfigView(PaymentConfigStore store, SecretVault vault, @Nullable Chains chains) {
        this.store = store;
        this.vault = vault;
        this.chains = chains;
    }

    /** The stored configuration, or the default settings for a user who never saved any. */
    public StoredPaymentConfig config(UserId user) {
        return store.find(user).orElseGet(StoredPaymentConfig::nothing);
    }

    /** What the removal of the user's wallet does to copies of its seed. */
    PlatformCopies copies(UserId user) {
        return store.copies(user);
    }

    PaymentConfigStatus status(StoredPaymentConfig config) {
        Optional<SealedWallet> wallet = config.sealedWallet();
        return new PaymentConfigStatus(
                config.settings(),
                config.wallet() != null,
                wallet.map(usable -> vault.knownKeyIds().contains(usable.seed().keyId()))
                        .orElse(false),
                address(config, config.settings().network()).orElse(null),
                config.updatedAt(),
                config.notUnderstood());
    }

    /**
     * Returns the address of the wallet on the network of the settings.
     *
     * @throws NotConfigured with {@code payment_agent_not_configured}
     * @throws Unreadable with {@code not_migrated} if the wallet has no readable address
     * @throws IntegrityFailed if the stored configuration was changed outside of this system
     */
    public Address requireAddress(StoredPaymentConfig config) {
        if (config.wallet() == null) {
            throw NotConfigured.of(
                    ErrorCode.PAYMENT_AGENT_NOT_CONFIGURED, "There is no wallet yet. Generate or import one first.");
        }
        if (config.wallet() instanceof UnusableWallet unusable && unusable.cause() == UnusableWallet.Cause.CHANGED) {
            throw IntegrityFailed.of(
                    "The stored payment settings were changed outside of this system, so they are not used."
                            + " Save the wallet and the settings again.");
        }
        return address(config, config.settings().network()).orElseThrow(PaymentConfigView::notMigrated);
    }

    /**
     * Does nothing if this instance could check that the configuration is as this system saved it.
     *
     * @throws Unavailable with {@code key_unavailable} if it lacks the key: then the limits are not known
     */
    public void requireVerified(StoredPaymentConfig config) {
        if (config.seal()
                .keyId()
                .filter(key -> !vault.knownKeyIds().contains(key))
                .isPresent()) {
            throw Unavailable.of(
                    ErrorCode.KEY_UNAVAILABLE,
                    "Your payment settings need a master key that this instance was not given. Try again later.");
        }
    }

    /** Whether a client's spelling of an address means the wallet of a configuration, on any network. */
    boolean isAddressOf(SealedWallet wallet, String given) {
        return wallet.address().value().equals(given)
                || Arrays.stream(NetworkName.values())
                        .anyMatch(network -> address(wallet, network)
                                .filter(address -> address.value().equals(given))
                                .isPresent());
    }

    /** The address of the wallet on a network; empty if there is no usable wallet, or its stored address is damaged. */
    Optional<Address> address(StoredPaymentConfig config, NetworkName network) {
        return config.sealedWallet().flatMap(wallet -> address(wallet, network));
    }

    private Optional<Address> address(SealedWallet wallet, NetworkName network) {
        Chains known = chains;
        if (known == null) {
            return Optional.of(wallet.address());
        }
        try {
            return Optional.of(
                    known.keys().sameAccount(wallet.address(), known.on(network).network()));
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
