package network.amarktai.userconfig.usecase;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentOrder;
import network.amarktai.userconfig.domain.payment.PaymentSettings;
import network.amarktai.userconfig.domain.payment.PaymentSource;
import network.amarktai.userconfig.domain.payment.SealedWallet;
import network.amarktai.userconfig.domain.payment.StoredPaymentConfig;

/** What a user's settings allow. Neither the budget nor the balance is judged here: these change while a payment waits. */
final class PaymentRules {

    /** How long a payment may wait to be sent. */
    static final Duration PATIENCE = Duration.ofMinutes(15);

    private final WalletPorts ports;

    PaymentRules(WalletPorts ports) {
        this.ports = ports;
    }

    /** Why these settings refuse an order. */
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

    /** Why a payment that was accepted may not be sent any more, by a clock that is right. */
    Optional<PaymentErrorCode> obsolete(Payment payment, StoredPaymentConfig config, Instant now) {
        return obsolete(payment, config)
                .or(() -> Optional.of(PaymentErrorCode.NOT_SENT_IN_TIME).filter(late -> isTooLate(payment, now)));
    }

    /** Why a payment that was accepted may not be sent any more, whatever the time is. */
    Optional<PaymentErrorCode> obsolete(Payment payment, StoredPaymentConfig config) {
        if (!sourceNow(config).filter(payment.source()::equals).isPresent()) {
            return Optional.of(PaymentErrorCode.WALLET_CHANGED);
        }
        if (!config.settings().enabled()) {
            return Optional.of(PaymentErrorCode.PAYMENT_AGENT_DISABLED);
        }
        return Optional.empty();
    }

    /** Whether it has waited so long that nobody expects it to be sent any more. */
    static boolean isTooLate(Payment payment, Instant now) {
        return now.isAfter(payment.acceptedAt().plus(PATIENCE));
    }

    private Optional<PaymentSource> sourceNow(StoredPaymentConfig config) {
        try {
            return config.sealedWallet().map(wallet -> source(config, wallet));
        } catch (IllegalArgumentException damagedAddress) {
            return Optional.empty();
        }
    }

    /** Where a payment would come from now. */
    PaymentSource source(StoredPaymentConfig config, SealedWallet wallet) {
        NetworkPorts network = ports.on(config.settings().network());
        return new PaymentSource(
                config.settings().network(),
                network.network().chainId(),
                ports.keys().sameAccount(wallet.address(), network.network()));
    }
}
