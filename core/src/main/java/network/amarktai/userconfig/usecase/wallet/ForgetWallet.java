package network.amarktai.userconfig.usecase.wallet;

import java.util.Map;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.credential.PlatformCopies;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.Unreadable;
import org.jspecify.annotations.Nullable;

/** Removes a user's wallet and disables payments. Has no effect if there is no wallet. */
public final class ForgetWallet {

    private final PaymentConfigEdit edit;
    private final PaymentConfigView view;

    ForgetWallet(PaymentConfigEdit edit, PaymentConfigView view) {
        this.edit = edit;
        this.view = view;
    }

    /**
     * Removes the wallet. The removal is durable and final on return; only the mnemonic restores the wallet.
     *
     * @param confirmed the wallet's address, or {@link WalletConfirmation#UNREADABLE}; null for no confirmation
     * @return what happened to the copies of its seed that the platform itself stored
     * @throws NotConfigured with {@code unknown_user}
     * @throws Unreadable with {@code not_migrated}
     * @throws Conflict with {@code wallet_exists} if the confirmation is missing or names another wallet, {@code
     *     ambiguous_user}, {@code legacy_shape} or {@code concurrent_change}
     * @throws Unavailable with {@code audit_unavailable}, and nothing was done; or {@code store_unavailable}, and the
     *     wallet may have been removed
     */
    public PlatformCopies forget(Origin origin, UserId user, @Nullable String confirmed) {
        StoredPaymentConfig seen = view.config(user);
        PlatformCopies copies = view.copies(user);
        if (seen.wallet() != null) {
            edit.run(user, origin, AuditAction.WALLET_FORGOTTEN, seen, Map.of(), stored -> {
                WalletConfirmation.require(stored, view, confirmed);
                return new PaymentConfigEdit.Outcome(stored.settings().disabled(), null);
            });
        }
        return copies;
    }
}
