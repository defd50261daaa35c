package network.amarktai.userconfig.usecase.wallet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.domain.wallet.PaymentConfigChange;
import network.amarktai.userconfig.domain.wallet.PaymentConfigStatus;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.domain.wallet.StoredWallet;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.port.SecretVault;
import org.jspecify.annotations.Nullable;

/**
 * Saves a user's payment settings, wallet, or both. Values that are not given stay unchanged. Uses no network
 * connection but the store's.
 *
 * <p>A stored wallet may be the only copy of the key to the user's coins. It is replaced by another wallet only if the
 * change names its address; an unreadable wallet only if the change says {@link WalletConfirmation#UNREADABLE}; a
 * wallet that has yet to be migrated, never.
 */
public final class SavePaymentConfig {

    private static final String SEED_FIELD = "wallet_seed";

    private final Chains chains;
    private final SecretVault vault;
    private final PaymentConfigEdit edit;
    private final PaymentConfigView view;
    private final RequestedSettings requested;

    SavePaymentConfig(Chains chains, SecretVault vault, PaymentConfigEdit edit, PaymentConfigView view) {
        this.chains = chains;
        this.vault = vault;
        this.edit = edit;
        this.view = view;
        this.requested = new RequestedSettings(chains);
    }

    /**
     * Saves the given values. They are durable on return.
     *
     * @param words the words of a mnemonic, or null to keep the stored wallet; the caller closes them
     * @return the status of the stored configuration
     * @throws InvalidInput with {@code invalid_input} and the invalid fields; {@code wallet_required} if payments are
     *     to be enabled without a wallet, {@code other_address} if the wallet does not have the expected address
     * @throws Unreadable with {@code not_migrated} if the stored wallet is a legacy one and has to be migrated first
     * @throws NotConfigured with {@code unknown_user}
     * @throws Conflict with {@code wallet_exists}, {@code ambiguous_user}, {@code legacy_shape} or
     *     {@code concurrent_change}
     * @throws Unavailable with {@code audit_unavailable}, and nothing was done; or {@code store_unavailable}, and it
     *     may have been saved
     */
    public PaymentConfigStatus save(Origin origin, UserId user, PaymentConfigChange change, @Nullable Secret words) {
        if (words == null) {
            return save(origin, user, change, null, null);
        }
        try (Mnemonic mnemonic = chains.keys().parse(words, SEED_FIELD);
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
        StoredPaymentConfig seen = view.config(user);
        Map<String, String> announced = new TreeMap<>();
        announced.put("settings", change.settingNames());
        announced.put("wallet", mnemonic == null ? "kept" : "set");
        StoredPaymentConfig written =
                edit.run(user, origin, AuditAction.PAYMENT_CONFIG_SAVED, seen, announced, stored -> {
                    PaymentSettings settings = requested.settings(change, stored, mnemonic);
                    StoredWallet wallet = mnemonic != null && sealed != null
                            ? replaced(stored, mnemonic, sealed, settings.network(), change.confirmAddress())
                            : stored.wallet();
                    requireExpected(change.expectedAddress(), wallet);
                    if (change.enables() && wallet != null && !wallet.usable()) {
                        throw PaymentConfigView.notMigrated();
                    }
                    return new PaymentConfigEdit.Outcome(settings, wallet);
                });
        return view.status(written);
    }

    /** A client that sends the address of another wallet shows its user a wallet that would not be the stored one. */
    private void requireExpected(@Nullable String expected, @Nullable StoredWallet wallet) {
        boolean same = expected == null || (wallet instanceof SealedWallet own && view.isAddressOf(own, expected));
        if (!same) {
            throw InvalidInput.of(List.of(new FieldError(
                    "address",
                    "other_address",
                    "This is not the address of the wallet. Leave the field out, or send the address that belongs to the"
                            + " words.")));
        }
    }

    /**
     * Returns the new wallet if it may replace the stored one: both have the same account, or the user has confirmed
     * it.
     */
    private SealedWallet replaced(
            StoredPaymentConfig stored,
            Mnemonic mnemonic,
            SealedSecret sealed,
            NetworkName network,
            @Nullable String confirmed) {
        Address next = chains.keys().addressOf(mnemonic, chains.on(network).network());
        if (!view.address(stored, network).equals(Optional.of(next))) {
            WalletConfirmation.require(stored, view, confirmed);
        }
        return new SealedWallet(sealed, next);
    }
}
