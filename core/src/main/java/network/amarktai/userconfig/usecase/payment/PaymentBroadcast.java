package network.amarktai.userconfig.usecase.payment;

import java.util.Optional;
import network.amarktai.userconfig.domain.chain.ChainStatus;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.usecase.payment.chain.ChainClock;
import network.amarktai.userconfig.usecase.payment.chain.ChainIdentity;
import network.amarktai.userconfig.usecase.wallet.ChainConnection;

/**
 * Broadcasts signed payments every 3 blocks until their timeout height. Repeating is safe: the same bytes use the same
 * sequence, so they move money once.
 */
final class PaymentBroadcast {

    // A node loses its mempool when it restarts.
    private static final long BLOCKS_BETWEEN = 3;
    private static final long NEVER = -BLOCKS_BETWEEN;

    private final PaymentsInProgress progress;
    private final PaymentAudit audit;
    private final ChainClock clock;
    private final ChainIdentity identity;

    PaymentBroadcast(PaymentsInProgress progress, PaymentAudit audit, ChainClock clock, ChainIdentity identity) {
        this.progress = progress;
        this.audit = audit;
        this.clock = clock;
        this.identity = identity;
    }

    /**
     * Broadcasts the payment if that is due.
     *
     * @throws Unavailable with {@code chain_was_reset} if the chain is another one than that for which it was signed, or a
     *     code of the gateway or of the store
     * @return the refusal of the node, if it differs from the stored one. It does not prove that the transaction is
     *     absent
     */
    Optional<ResultCode> ifDue(ChainConnection network, Payment payment, PaymentState.Signed signed) {
        ChainStatus latest = network.gateway().status();
        clock.observe(payment.source().network(), latest);
        long height = latest.height();
        Long last = progress.of(payment.id()).broadcastHeight();
        boolean due = last == null || height >= last + BLOCKS_BETWEEN;
        if (!due || height > signed.timeoutHeight()) {
            return Optional.empty();
        }
        identity.requireSame(payment.source(), latest, network.gateway());
        if (last == null) {
            audit.broadcast(payment);
            // Noted before the node answers: a lost answer must not lead to another audit entry.
            progress.update(payment.id(), note -> note.withBroadcastHeight(NEVER));
        }
        ResultCode result = network.gateway().broadcast(signed.transaction());
        progress.update(payment.id(), note -> note.withBroadcastHeight(height));
        return Optional.of(result)
                .filter(code -> !code.isSuccess() && !code.isAlreadyKnown() && !code.equals(signed.refusal()));
    }
}
