package network.amarktai.userconfig.usecase.payment;

import java.util.Random;
import network.amarktai.userconfig.domain.payment.Lease;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.testkit.PaymentExamples;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.trail.AuditTrail;
import network.amarktai.userconfig.usecase.trail.Identifiers;
import network.amarktai.userconfig.usecase.wallet.WalletUser;

/** Parts of an agent, and a payment that an agent holds. */
public final class Workers {

    private static final long SEED = 7;

    private Workers() {}

    public static PaymentAudit audit(TestKit kit) {
        return audit(kit, kit.auditLog());
    }

    /** The same on another log. */
    public static PaymentAudit audit(TestKit kit, AuditLog log) {
        return new PaymentAudit(
                new AuditTrail(log, kit.auditSealer(), kit.clock(), Identifiers.from(new Random(SEED))));
    }

    /** A payment of Alice's that is leased by the holder "ours". */
    public static Payment ours(TestKit kit) {
        Payment accepted = kit.paymentLedger().accept(PaymentExamples.payment(WalletUser.ALICE));
        return leased(kit, accepted, "ours");
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
