package network.amarktai.userconfig.usecase.audit.verify;

import static network.amarktai.userconfig.usecase.payment.PayingUser.TODAY;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ALICE;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ORIGIN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditFinding;
import network.amarktai.userconfig.domain.audit.AuditFinding.Kind;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.testkit.PaymentExamples;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.payment.PayingUser;
import network.amarktai.userconfig.usecase.proof.PaymentFacts;
import network.amarktai.userconfig.usecase.trail.Foundation;
import org.junit.jupiter.api.Test;

/**
 * The verification pairs each signature in the trail with an acceptance of this amount and recipient. Only a defect, or
 * an attacker with a master key, can write a signature that has none.
 */
class PairedSignaturesTest {

    private final TestKit kit = PayingUser.withWallet(new TestKit());
    private final Foundation base = kit.foundation(kit.stores());

    private void record(Payment payment, AuditAction action, Map<String, String> more) {
        Map<String, String> detail = new TreeMap<>(PaymentFacts.accepted(payment));
        detail.putAll(more);
        base.trail().record(ALICE, ORIGIN, action, SecretSlot.FETCH, AuditOutcome.DONE, detail);
    }

    private void sign(Payment payment, Map<String, String> more) {
        Map<String, String> detail = new TreeMap<>(PaymentFacts.signedOn(TODAY));
        detail.putAll(more);
        record(payment, AuditAction.PAYMENT_SIGNED, detail);
    }

    private void assertUnpaired(int expected) {
        List<AuditFinding> found = kit
                .userConfig()
                .audit()
                .verifyAuditTrail()
                .verify(VerificationScope.everything(), List.of(), entries -> {})
                .findings()
                .stream()
                .filter(finding -> finding.kind() == Kind.UNPAIRED)
                .toList();
        assertEquals(expected, found.size(), found.toString());
    }

    private Payment accepted() {
        return PayingUser.accept(kit.onLedgers(), "key-1", "5");
    }

    @Test
    void aSignatureAfterItsAcceptanceIsPaired() {
        Payment payment = accepted();
        sign(payment, Map.of());
        // A crash may have lost the first one.
        sign(payment, Map.of());
        record(payment, AuditAction.PAYMENT_BROADCAST, Map.of());
        assertUnpaired(0);
    }

    @Test
    void aSignatureWithoutAnAcceptanceIsNamed() {
        sign(PaymentExamples.payment(ALICE), Map.of());
        assertUnpaired(1);
    }

    @Test
    void aSignatureOfAnotherAmountIsNamed() {
        sign(accepted(), Map.of("amount", "900"));
        assertUnpaired(1);
    }

    @Test
    void aSignatureForAnotherRecipientIsNamed() {
        Payment payment = accepted();
        sign(payment, Map.of("recipient", "0".repeat(64)));
        assertUnpaired(1);
    }

    @Test
    void aSignatureAfterThePaymentWasSentOrOverIsNamed() {
        Payment payment = accepted();
        sign(payment, Map.of());
        record(payment, AuditAction.PAYMENT_BROADCAST, Map.of());
        sign(payment, Map.of());
        assertUnpaired(1);
        record(payment, AuditAction.PAYMENT_CONFIRMED, Map.of());
        sign(payment, Map.of());
        assertUnpaired(2);
    }
}
