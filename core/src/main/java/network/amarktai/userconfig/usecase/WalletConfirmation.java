package network.amarktai.userconfig.usecase;

import network.amarktai.userconfig.domain.payment.LegacyWallet;
import network.amarktai.userconfig.domain.payment.SealedWallet;
import network.amarktai.userconfig.domain.payment.StoredPaymentConfig;
import network.amarktai.userconfig.domain.payment.UnusableWallet;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unreadable;
import org.jspecify.annotations.Nullable;

/** The user's word that a stored wallet may go. */
public final class WalletConfirmation {

    /** What is given instead of an address where the stored wallet is damaged, or an import could not open it. */
    public static final String UNREADABLE = "unreadable";

    private WalletConfirmation() {}

    /**
     * Does nothing if there is no wallet, or if {@code confirmed} is its address.
     *
     * @throws Conflict with {@code wallet_exists}
     * @throws Unreadable with {@code not_migrated} if the wallet is from before this system and an import may still open it, or if
     *     nothing can open it and {@code confirmed} is not {@link #UNREADABLE}
     */
    static void require(StoredPaymentConfig standing, PaymentConfigView view, @Nullable String confirmed) {
        boolean given = UNREADABLE.equals(confirmed);
        if (standing.wallet() instanceof LegacyWallet || (standing.wallet() instanceof UnusableWallet && !given)) {
            throw PaymentConfigView.notMigrated();
        }
        if (standing.wallet() instanceof SealedWallet wallet && !names(confirmed, wallet, standing, view)) {
            throw Conflict.of(
                    ErrorCode.WALLET_EXISTS,
                    "There is a wallet already, and this may be the only copy of it. Write its words down; then give its"
                            + " address as confirm_address.");
        }
    }

    /** As it was saved, or as users see it: on another network it may have another spelling. */
    private static boolean names(
            @Nullable String confirmed, SealedWallet wallet, StoredPaymentConfig standing, PaymentConfigView view) {
        return wallet.address().value().equals(confirmed)
                || view.address(standing, standing.settings().network())
                        .filter(shown -> shown.value().equals(confirmed))
                        .isPresent();
    }
}
