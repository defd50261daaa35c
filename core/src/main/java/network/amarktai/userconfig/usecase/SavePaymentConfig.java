package network.amarktai.userconfig.usecase;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.payment.PaymentConfigChange;
import network.amarktai.userconfig.domain.payment.PaymentConfigStatus;
import network.amarktai.userconfig.domain.payment.PaymentSettings;
import network.amarktai.userconfig.domain.payment.SealedWallet;
import network.amarktai.userconfig.domain.payment.StoredPaymentConfig;
import network.amarktai.userconfig.domain.payment.StoredWallet;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.Address;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.domain.wallet.NetworkName;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.port.SecretVault;
import org.jspecify.annotations.Nullable;

/**
 * Saves a user's payment settings, wallet, or both. What is not given stays as it is. Needs no network but the store's.
 *
 * <p>A stored wallet may be the only copy of what opens money. Another one takes its place only if the change names the
 * address of the stored one; one that nothing can open, only if it says {@link WalletConfirmation#UNREADABLE}; one that is yet to be
 * migrated, never.
 */
public final class SavePaymentConfig {

    private static final String SEED_FIELD = "wallet_seed";

    private final WalletPorts ports;
    private final SecretVault vault;
    private final PaymentConfigEdit edit;
    private final PaymentConfigView view;
    private final RequestedSettings requested;

    SavePaymentConfig(WalletPorts ports, SecretVault vault, PaymentConfigEdit edit, PaymentConfigView view) {
        this.ports = ports;
        this.vault = vault;
        this.edit = edit;
        this.view = view;
        this.requested = new RequestedSettings(ports);
    }

    /**
     * Saves what is given. It is durable when this returns.
     *
     * @param words the 12 or 24 words of a wallet, or null to keep the stored one; stays the caller's to close
     * @return what now stands there
     * @throws InvalidInput with {@code invalid_input} and the fields that are not acceptable; {@code wallet_required} if
     *     payments are to be switched on without a wallet
     * @throws Unreadable with {@code not_migrated} if a wallet from before this system is in the way
     * @throws NotConfigured with {@code unknown_user}
     * @throws Conflict with {@code wallet_exists}, {@code ambiguous_user}, {@code legacy_shape} or {@code concurrent_change}
     * @throws Unavailable with {@code audit_unavailable}, and nothing was done; or {@code store_unavailable}, and it may have
     *     been saved
     */
    public PaymentConfigStatus save(Origin origin, UserId user, PaymentConfigChange change, @Nullable Secret words) {
        if (words == null) {
            return save(origin, user, change, null, null);
        }
        try (Mnemonic mnemonic = ports.keys().parse(words, SEED_FIELD);
                Secret canonical = mnemonic.revealWords()) {
            return save(origin, user, change, mnemonic, vault.seal(SecretSlot.walletSeed(user), canonical));
        }
    }

    private PaymentConfigStatus save(
            Origin origin,
            UserId user,
            PaymentConfigChange change,
            @Nullable Mnemonic mnemonic,
            @Nullable SealedSecret sealed) {
        StoredPaymentConfig seen = ports.store().find(user).orElseGet(StoredPaymentConfig::nothing);
        Map<String, String> announced = new TreeMap<>();
        announced.put("settings", change.settingNames());
        announced.put("wallet", mnemonic == null ? "kept" : "set");
        StoredPaymentConfig written =
                edit.run(user, origin, AuditAction.PAYMENT_CONFIG_SAVED, seen, announced, standing -> {
                    PaymentSettings settings = requested.settings(change, standing, mnemonic);
                    StoredWallet wallet = mnemonic != null && sealed != null
                            ? replaced(standing, mnemonic, sealed, settings.network(), change.confirmAddress())
                            : standing.wallet();
                    if (change.enables() && wallet != null && !wallet.usable()) {
                        throw PaymentConfigView.notMigrated();
                    }
                    return new PaymentConfigEdit.Outcome(settings, wallet);
                });
        return view.status(written);
    }

    /** The new wallet, if it may take the place of what stands there: the same one again, or with the user's word. */
    private SealedWallet replaced(
            StoredPaymentConfig standing,
            Mnemonic mnemonic,
            SealedSecret sealed,
            NetworkName network,
            @Nullable String confirmed) {
        Address next = ports.keys().addressOf(mnemonic, ports.on(network).network());
        if (!view.address(standing, network).equals(Optional.of(next))) {
            WalletConfirmation.require(standing, view, confirmed);
        }
        return new SealedWallet(sealed, next);
    }
}
