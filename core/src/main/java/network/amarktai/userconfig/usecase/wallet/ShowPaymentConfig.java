package network.amarktai.userconfig.usecase.wallet;

import network.amarktai.userconfig.domain.credential.PlatformCopies;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.PaymentConfigStatus;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;

/** Shows users their payment configuration without the seed, which is not opened. */
public final class ShowPaymentConfig {

    private final PaymentConfigView view;

    ShowPaymentConfig(PaymentConfigView view) {
        this.view = view;
    }

    /**
     * Returns the stored configuration, or the default settings for a user who never saved any.
     *
     * @throws NotConfigured with {@code unknown_user}
     * @throws Conflict with {@code ambiguous_user} or {@code legacy_shape}
     * @throws Unavailable with {@code store_unavailable}
     */
    public PaymentConfigStatus show(UserId user) {
        return view.status(view.config(user));
    }

    /**
     * What replacing or removing the user's wallet does to the copies of its seed that the platform stores.
     *
     * @throws NotConfigured with {@code unknown_user}
     * @throws Conflict with {@code ambiguous_user} or {@code legacy_shape}
     * @throws Unavailable with {@code store_unavailable}
     */
    public PlatformCopies copies(UserId user) {
        return view.copies(user);
    }
}
