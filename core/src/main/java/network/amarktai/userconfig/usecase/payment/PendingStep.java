package network.amarktai.userconfig.usecase.payment;

import java.util.Optional;
import network.amarktai.userconfig.domain.chain.ChainStatus;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.usecase.payment.chain.ChainClock;
import network.amarktai.userconfig.usecase.payment.chain.ChainIdentity;
import network.amarktai.userconfig.usecase.wallet.ChainConnection;
import network.amarktai.userconfig.usecase.wallet.Chains;
import org.jspecify.annotations.Nullable;

/** The step of a pending payment: refuses it, or reserves budget and lane for it and has it signed. Nothing is sent. */
final class PendingStep {

    /**
     * The payer's payment configuration during one pass. It is read twice: once at the beginning, and once more right
     * before signing. For one thread.
     */
    static final class PayerConfig {

        private final PaymentConfigStore store;
        private final UserId user;
        private @Nullable StoredPaymentConfig first;

        PayerConfig(PaymentConfigStore store, UserId user) {
            this.store = store;
            this.user = user;
        }

        /** The configuration at the beginning. The first successful call reads it, later ones return the same. */
        StoredPaymentConfig first() {
            StoredPaymentConfig known = first;
            if (known == null) {
                known = latest();
                first = known;
            }
            return known;
        }

        /** The configuration that is stored now. */
        StoredPaymentConfig latest() {
            return store.find(user).orElseGet(StoredPaymentConfig::nothing);
        }
    }

    private final PaymentConfigStore configs;
    private final Chains chains;
    private final PaymentsInProgress progress;
    private final SendDeadline deadline;
    private final ChainClock clock;
    private final ChainIdentity identity;
    private final PaymentReservation reservation;
    private final PaymentSigning signing;

    PendingStep(
            PaymentConfigStore configs,
            Chains chains,
            PaymentsInProgress progress,
            ChainClock clock,
            ChainIdentity identity,
            PaymentReservation reservation,
            PaymentSigning signing) {
        this.configs = configs;
        this.chains = chains;
        this.progress = progress;
        this.deadline = new SendDeadline(progress);
        this.clock = clock;
        this.identity = identity;
        this.reservation = reservation;
        this.signing = signing;
    }

    PayerConfig configOf(Payment payment) {
        return new PayerConfig(configs, payment.user());
    }

    /**
     * Why this instance must not take the payment: it does not know the chain as of now, or it lacks the master key of the
     * payer's wallet, as far as is known. Empty if the deadline has passed, as refusing needs neither.
     */
    Optional<ErrorCode> obstacle(Payment payment, PayerConfig config) {
        if (deadline.hasPassed(payment)) {
            return Optional.empty();
        }
        return clock.obstacle(payment.source().network())
                .or(() -> Optional.of(ErrorCode.KEY_UNAVAILABLE).filter(code -> !mayOpenWallet(config)));
    }

    private boolean mayOpenWallet(PayerConfig config) {
        try {
            return signing.canOpenWallet(config.first());
        } catch (UserConfigException readAgainInStep) {
            return true;
        }
    }

    /**
     * Whether the payment need not wait for an earlier one of the same account. Clocks of instances differ, and
     * accepting takes a moment: a payment with an earlier time may appear while another one has the reservation. It
     * waits for the other one's end, so it must not block it. Refusing at the deadline needs no order either.
     */
    boolean runsOutOfOrder(Payment payment) {
        if (SendDeadline.hasPassed(payment, clock.now()) || deadline.hasPassed(payment)) {
            return true;
        }
        try {
            return reservation.holdsFor(payment);
        } catch (Unavailable | IntegrityFailed retryLater) {
            return false;
        }
    }

    /**
     * The payment signed or refused; empty if it has to wait for another payment, or if another worker took it over.
     *
     * @throws Unavailable if it has to wait for something else
     */
    Optional<Payment> next(Payment payment, PaymentState.Pending pending, PayerConfig config) {
        try {
            return send(payment, pending, config);
        } catch (RuntimeException obstacle) {
            // Refusing is safe after any failure: nothing is signed yet, or the payment has changed and this write
            // fails.
            if (deadline.hasPassed(payment)) {
                return refuse(payment, pending, PaymentErrorCode.NOT_SENT_IN_TIME);
            }
            throw obstacle;
        }
    }

    private Optional<Payment> send(Payment payment, PaymentState.Pending pending, PayerConfig config) {
        StoredPaymentConfig stored = config.first();
        // Without the key, these may not be the user's settings, so they are no reason to refuse.
        signing.requireKey(stored);
        Optional<PaymentErrorCode> obsolete = signing.obsolete(payment, stored);
        if (obsolete.isPresent()) {
            return refuse(payment, pending, obsolete.get());
        }
        if (deadline.hasPassed(payment)) {
            return refuse(payment, pending, PaymentErrorCode.NOT_SENT_IN_TIME);
        }
        ChainConnection network = chains.on(payment.source().network());
        long seen = progress.seenHeight(payment.id());
        ChainStatus latest = clock.latest(payment.source().network(), network.gateway(), seen);
        Lane lane = reservation.lane(payment);
        if (identity.isOther(payment.source(), lane, latest, network.gateway())) {
            return refuse(payment, pending, PaymentErrorCode.CHAIN_WAS_RESET);
        }
        if (latest.height() < seen) {
            throw ChainClock.behind();
        }
        progress.update(payment.id(), note -> note.withSeenHeight(latest.height()));
        if (SendDeadline.hasPassed(payment, clock.now())) {
            return refuse(payment, pending, PaymentErrorCode.NOT_SENT_IN_TIME);
        }
        Amount reserved = payment.order().amount().plus(network.network().maximumFee());
        return switch (reservation.hold(payment, stored.settings(), reserved, clock.today(), withBlock(lane, latest))) {
            case OVER_BUDGET -> refuse(payment, pending, PaymentErrorCode.BUDGET_EXCEEDED);
            case NOT_YET -> Optional.empty();
            case HELD ->
                signing.next(payment, pending, latest, config).flatMap(next -> reservation.write(payment, next));
        };
    }

    // Never an older block: a node that is behind must not make the lane forget what it knows.
    private static Lane withBlock(Lane lane, ChainStatus latest) {
        boolean older = lane.seenBlock()
                .filter(block -> block.height() >= latest.height())
                .isPresent();
        return older ? lane : latest.block().map(lane::seeing).orElse(lane);
    }

    private Optional<Payment> refuse(Payment payment, PaymentState.Pending pending, PaymentErrorCode code) {
        return reservation.write(payment, pending.refuse(Verdict.failed(code, clock.now())));
    }
}
