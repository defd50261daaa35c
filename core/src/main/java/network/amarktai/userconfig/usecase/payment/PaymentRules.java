package network.amarktai.userconfig.usecase.payment;

import java.time.Instant;
import java.util.Optional;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentOrder;
import network.amarktai.userconfig.domain.payment.PaymentSource;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.domain.wallet.UnusableWallet;
import network.amarktai.userconfig.usecase.freeze.FreezeState;
import network.amarktai.userconfig.usecase.wallet.ChainConnection;
import network.amarktai.userconfig.usecase.wallet.Chains;

/**
 * What a user's settings allow. Budget and balance are checked elsewhere, because they change while a payment waits.
 */
final class PaymentRules {

    private final Chains chains;
    private final FreezeState freeze;

    PaymentRules(Chains chains, FreezeState freeze) {
        this.chains = chains;
        this.freeze = freeze;
    }

    /** The reason why these settings refuse an order; empty if they allow it. */
    static Optional<PaymentErrorCode> refusal(PaymentSettings settings, PaymentOrder order) {
        if (!settings.enabled()) {
            return Optional.of(PaymentErrorCode.PAYMENT_AGENT_DISABLED);
        }
        if (order.amount().exceeds(settings.maxSinglePayment())) {
            return Optional.of(PaymentErrorCode.PAYMENT_TOO_LARGE);
        }
        boolean listed = settings.allowedRecipients().isEmpty()
                || settings.allowedRecipients().contains(order.recipient());
        return listed ? Optional.empty() : Optional.of(PaymentErrorCode.RECIPIENT_NOT_ALLOWED);
    }

    /**
     * The reason why an accepted payment may not be sent any more under these settings, its deadline included.
     *
     * @param now the time of a clock that agrees with the chain
     */
    Optional<PaymentErrorCode> obsolete(Payment payment, StoredPaymentConfig config, Instant now) {
        return obsolete(payment, config)
                .or(() -> Optional.of(PaymentErrorCode.NOT_SENT_IN_TIME)
                        .filter(late -> SendDeadline.hasPassed(payment, now)));
    }

    /** The reason why an accepted payment may not be sent any more under these settings, its deadline apart. */
    Optional<PaymentErrorCode> obsolete(Payment payment, StoredPaymentConfig config) {
        if (isChanged(config)) {
            return Optional.of(PaymentErrorCode.INTEGRITY_FAILED);
        }
        if (freeze.isFrozen(payment.user())) {
            return Optional.of(PaymentErrorCode.FROZEN);
        }
        if (!sourceNow(config).filter(payment.source()::equals).isPresent()) {
            return Optional.of(PaymentErrorCode.WALLET_CHANGED);
        }
        // Limits that were tightened since the acceptance hold for what waits.
        return refusal(config.settings(), payment.order());
    }

    private static boolean isChanged(StoredPaymentConfig config) {
        return config.wallet() instanceof UnusableWallet unusable && unusable.cause() == UnusableWallet.Cause.CHANGED;
    }

    private Optional<PaymentSource> sourceNow(StoredPaymentConfig config) {
        try {
            return config.sealedWallet().map(wallet -> source(config, wallet));
        } catch (IllegalArgumentException damagedAddress) {
            return Optional.empty();
        }
    }

    /** The source of a payment that is accepted with this configuration. */
    PaymentSource source(StoredPaymentConfig config, SealedWallet wallet) {
        ChainConnection network = chains.on(config.settings().network());
        return new PaymentSource(
                config.settings().network(),
                network.network().chainId(),
                chains.keys().sameAccount(wallet.address(), network.network()));
    }
}
