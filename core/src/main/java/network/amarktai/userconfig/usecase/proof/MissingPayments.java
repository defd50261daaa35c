package network.amarktai.userconfig.usecase.proof;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import network.amarktai.userconfig.domain.audit.IntegrityFailure;
import network.amarktai.userconfig.domain.audit.IntegrityFailure.Kind;
import network.amarktai.userconfig.domain.audit.IntegrityFailure.Reason;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.port.PaymentLedger;
import network.amarktai.userconfig.usecase.trail.Foundation;
import network.amarktai.userconfig.usecase.trail.IntegrityAlarm;

/**
 * Reports payments that disappear from the ledger while they are unfinished: a payment that is over stays there.
 * Thread-safe.
 */
public final class MissingPayments {

    private final PaymentLedger ledger;
    private final IntegrityAlarm alarm;
    private final Map<PaymentId, UserId> seen = new ConcurrentHashMap<>();

    public MissingPayments(Foundation base) {
        ledger = base.stores().payments();
        alarm = base.alarm();
    }

    /** Notes that an unfinished payment is in the ledger. */
    public void note(Payment payment) {
        seen.put(payment.id(), payment.user());
    }

    /** Looks for the noted payments that are not among these, and forgets those that are over. */
    public void lookForAllBut(Set<PaymentId> unfinished) {
        seen.entrySet()
                .removeIf(payment ->
                        !unfinished.contains(payment.getKey()) && isExplained(payment.getKey(), payment.getValue()));
    }

    private boolean isExplained(PaymentId id, UserId user) {
        try {
            if (ledger.find(id).isEmpty()) {
                alarm.raise(new IntegrityFailure(user, Kind.PAYMENT, id.value(), "", Reason.MISSING));
            }
            return true;
        } catch (UserConfigException notReadableNow) {
            return false;
        }
    }
}
