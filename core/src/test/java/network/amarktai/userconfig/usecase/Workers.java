package network.amarktai.userconfig.usecase;

import java.util.Random;
import network.amarktai.userconfig.domain.payment.Lease;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.testkit.PaymentExamples;
import network.amarktai.userconfig.testkit.TestKit;

/** Parts of an agent, and a payment that an agent holds. */
final class Workers {

    private static final long SEED = 7;

    private Workers() {}

    static PaymentAudit audit(TestKit kit) {
        return audit(kit, kit.auditLog());
    }

    /** The same on another log. */
    static PaymentAudit audit(TestKit kit, AuditLog log) {
        return new PaymentAudit(
                new AuditTrail(log, kit.auditSealer(), kit.clock(), Identifiers.from(new Random(SEED))));
    }

    /** A payment of Alice's that is leased by the holder "ours". */
    static Payment ours(TestKit kit) {
        Payment accepted = kit.paymentLedger().accept(PaymentExamples.payment(WalletUser.ALICE));
        return leased(kit, accepted, "ours");
    }

    /** Leases the payment to this holder. */
    static Payment leased(TestKit kit, Payment payment, String holder) {
        Payment leased = payment.leased(new Lease(holder, payment.version()));
        if (!kit.paymentLedger().replace(leased)) {
            throw new AssertionError("a concurrent write");
        }
        return leased;
    }
}
