package network.amarktai.userconfig.usecase.payment;

import java.util.List;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.payment.Lease;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.testkit.PaymentExamples;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.proof.PaymentFacts;
import network.amarktai.userconfig.usecase.proof.PaymentProof;
import network.amarktai.userconfig.usecase.trail.Foundation;
import network.amarktai.userconfig.usecase.trail.Trail;
import network.amarktai.userconfig.usecase.wallet.WalletUser;

/** Parts of an agent, and a payment that an agent holds. */
public final class Workers {

    private Workers() {}

    public static PaymentAudit audit(TestKit kit) {
        return audit(kit, kit.auditLog());
    }

    /** The same on another log. */
    public static PaymentAudit audit(TestKit kit, AuditLog log) {
        Foundation base = kit.foundation(kit.stores().with(log));
        return new PaymentAudit(base.trail(), new PaymentProof(base));
    }

    /** A payment of Alice's that is leased by the holder "ours". */
    public static Payment ours(TestKit kit) {
        Payment accepted = accepted(kit, PaymentExamples.payment(WalletUser.ALICE));
        return leased(kit, accepted, "ours");
    }

    /** Stores the payment and records its acceptance. */
    public static Payment accepted(TestKit kit, Payment payment) {
        for (AuditOutcome outcome : List.of(AuditOutcome.REQUESTED, AuditOutcome.DONE)) {
            kit.foundation(kit.stores())
                    .trail()
                    .record(
                            payment.user(),
                            Origin.service("test"),
                            AuditAction.PAYMENT_ACCEPTED,
                            SecretSlot.FETCH,
                            outcome,
                            PaymentFacts.accepted(payment));
        }
        return kit.paymentLedger().accept(payment);
    }

    /** Alice's trail without the two entries about the acceptance. */
    public static List<String> trailAfterAcceptance(TestKit kit) {
        List<String> trail = Trail.of(kit, WalletUser.ALICE);
        return trail.subList(2, trail.size());
    }

    /** Leases the payment to this holder. */
    public static Payment leased(TestKit kit, Payment payment, String holder) {
        Payment leased = payment.leased(new Lease(holder, payment.version()));
        if (!kit.paymentLedger().replace(leased)) {
            throw new AssertionError("a concurrent write");
        }
        return leased;
    }
}
