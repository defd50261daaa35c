package network.amarktai.userconfig.usecase;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.payment.PaymentConfigChange;
import network.amarktai.userconfig.domain.payment.PaymentConfigStatus;
import network.amarktai.userconfig.domain.payment.PaymentSettings;
import network.amarktai.userconfig.domain.payment.SealedWallet;
import network.amarktai.userconfig.domain.payment.StoredPaymentConfig;
import network.amarktai.userconfig.domain.payment.StoredWallet;
import network.amarktai.userconfig.domain.payment.UnusableWallet;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.Address;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.domain.wallet.Network;
import network.amarktai.userconfig.domain.wallet.NetworkName;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.FieldError;
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
 * address of the stored one; one that is not this system's, only if it says {@link WalletConfirmation#UNREADABLE}.
 */
public final class SavePaymentConfig {

    private static final String SEED_FIELD = "wallet_seed";

    private final WalletPorts ports;
    private final SecretVault vault;
    private final PaymentConfigEdit edit;
    private final PaymentConfigView view;

    SavePaymentConfig(WalletPorts ports, SecretVault vault, PaymentConfigEdit edit, PaymentConfigView view) {
        this.ports = ports;
        this.vault = vault;
        this.edit = edit;
        this.view = view;
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
                    NetworkName name = change.networkOr(standing.settings().network());
                    Network network = ports.on(name).network();
                    StoredWallet wallet = standing.wallet();
                    if (mnemonic != null && sealed != null) {
                        Address address = ports.keys().addressOf(mnemonic, network);
                        requireReplaceable(standing, address, network, change.confirmAddress());
                        wallet = new SealedWallet(sealed, address);
                    }
                    PaymentSettings settings = changed(standing.settings(), change, network);
                    if (change.enables()) {
                        requireUsable(wallet);
                    }
                    return new PaymentConfigEdit.Outcome(settings, wallet);
                });
        return view.status(written);
    }

    private void requireReplaceable(
            StoredPaymentConfig standing, Address next, Network network, @Nullable String confirmed) {
        boolean same = standing.sealedWallet()
                .map(wallet ->
                        ports.keys().sameAccount(wallet.address(), network).equals(next))
                .orElse(false);
        if (!same) {
            WalletConfirmation.require(standing, view, confirmed);
        }
    }

    private static void requireUsable(@Nullable StoredWallet wallet) {
        if (wallet == null) {
            throw InvalidInput.of(List.of(new FieldError(
                    "enabled",
                    "wallet_required",
                    "Payments need a wallet. Generate or import one, then switch them on.")));
        }
        if (wallet instanceof UnusableWallet) {
            throw PaymentConfigView.notMigrated();
        }
    }

    private PaymentSettings changed(PaymentSettings before, PaymentConfigChange change, Network network) {
        return new PaymentSettings(
                or(change.enabled(), before.enabled()),
                or(change.dailyBudget(), before.dailyBudget()),
                network.name(),
                or(change.maxSinglePayment(), before.maxSinglePayment()),
                or(change.minBalance(), before.minBalance()),
                change.allowedRecipients() == null
                        ? before.allowedRecipients()
                        : recipients(change.allowedRecipients(), network));
    }

    private List<Address> recipients(List<String> given, Network network) {
        List<FieldError> errors = new ArrayList<>();
        List<Address> addresses = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            try {
                addresses.add(ports.keys().address(given.get(i), network, "allowed_recipients[" + i + "]"));
            } catch (InvalidInput notAnAddress) {
                errors.addAll(notAnAddress.errors());
            }
        }
        if (!errors.isEmpty()) {
            throw InvalidInput.of(errors);
        }
        return addresses.stream().distinct().toList();
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
