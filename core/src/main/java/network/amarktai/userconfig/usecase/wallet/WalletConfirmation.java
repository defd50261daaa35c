package network.amarktai.userconfig.usecase.wallet;

import network.amarktai.userconfig.domain.wallet.LegacyWallet;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.domain.wallet.UnusableWallet;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unreadable;
import org.jspecify.annotations.Nullable;

/** The user's confirmation that a stored wallet may be removed. */
public final class WalletConfirmation {

    /** Given instead of an address if the stored wallet is damaged, or an import could not open it. */
    public static final String UNREADABLE = "unreadable";

    private WalletConfirmation() {}

    /**
     * Does nothing if there is no wallet, if {@code confirmed} is its address, or if the wallet is unreadable and
     * {@code confirmed} is {@link #UNREADABLE}.
     *
     * @throws Conflict with {@code wallet_exists} if {@code confirmed} is not the address of the wallet
     * @throws Unreadable with {@code not_migrated} if the wallet is from before this system and an import may still
     *     open it, or if nothing can open it and {@code confirmed} is not {@link #UNREADABLE}
     */
    public static void require(StoredPaymentConfig stored, PaymentConfigView view, @Nullable String confirmed) {
        boolean given = UNREADABLE.equals(confirmed);
        if (stored.wallet() instanceof LegacyWallet || (stored.wallet() instanceof UnusableWallet && !given)) {
            throw PaymentConfigView.notMigrated();
        }
        if (stored.wallet() instanceof SealedWallet wallet && !names(confirmed, wallet, stored, view)) {
            throw Conflict.of(
                    ErrorCode.WALLET_EXISTS,
                    "There is a wallet already, and this may be the only copy of it. Write its words down; then"
                            + " confirm with its address that it may be replaced.");
        }
    }

    /** Accepts the address as it was saved and as users see it: it may be spelled differently on another network. */
    private static boolean names(
            @Nullable String confirmed, SealedWallet wallet, StoredPaymentConfig stored, PaymentConfigView view) {
        return wallet.address().value().equals(confirmed)
                || view.address(stored, stored.settings().network())
                        .filter(shown -> shown.value().equals(confirmed))
                        .isPresent();
    }
}
