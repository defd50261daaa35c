package network.amarktai.userconfig.usecase;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.wallet.ResultCode;

/** Hands signed payments to a node, again and again while they may still happen: the same bytes move money once. */
final class PaymentBroadcast {

    // A mempool is lost when its node restarts.
    private static final long BLOCKS_BETWEEN = 3;
    private static final long NEVER = -BLOCKS_BETWEEN;

    private final PaymentAudit audit;
    private final Map<PaymentId, Long> lastHeights = new ConcurrentHashMap<>();

    PaymentBroadcast(PaymentAudit audit) {
        this.audit = audit;
    }

    /** Broadcasts it if it is time to. What a node refuses it with, if that is new; it proves nothing and is only remembered. */
    Optional<ResultCode> ifDue(NetworkPorts network, Payment payment, PaymentState.Signed sent) {
        long height = network.gateway().status().height();
        Long last = lastHeights.get(payment.id());
        boolean due = last == null || height >= last + BLOCKS_BETWEEN;
        if (!due || height > sent.timeoutHeight()) {
            return Optional.empty();
        }
        if (last == null) {
            audit.broadcast(payment);
            // One entry is enough, however often no answer comes.
            lastHeights.put(payment.id(), NEVER);
        }
        ResultCode result = network.gateway().broadcast(sent.transaction());
        lastHeights.put(payment.id(), height);
        return Optional.of(result)
                .filter(code -> !code.isSuccess() && !code.isAlreadyKnown() && !code.equals(sent.refusal()));
    }

    /** Forgets all payments but these. */
    void keepOnly(Set<PaymentId> unfinished) {
        lastHeights.keySet().retainAll(unfinished);
    }
}
