package network.amarktai.userconfig.usecase.payment;

import static network.amarktai.userconfig.usecase.payment.PayingUser.accept;
import static network.amarktai.userconfig.usecase.payment.PayingUser.withWallet;
import static network.amarktai.userconfig.usecase.wallet.WalletUser.ALICE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.payment.IdempotencyKey;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentFilter;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.testkit.FailingAuditLog;
import network.amarktai.userconfig.testkit.FailingPaymentConfigStore;
import network.amarktai.userconfig.testkit.FailingPaymentLedger;
import network.amarktai.userconfig.testkit.Fault;
import network.amarktai.userconfig.testkit.Race;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.trail.Trail;
import org.junit.jupiter.api.Test;

/** Accepting a payment under every fault of the audit log and the ledger, and concurrently. */
class FaultsDuringAcceptanceTest {

    private static final IdempotencyKey KEY = new IdempotencyKey("key-1");

    /** Who is frozen, and three calls for the announcement: the stream, its head, the append. The end is one more append. */
    private static final int CALLS_TO_ANNOUNCE = 4;

    private final TestKit kit = withWallet(new TestKit());
    private final int trailBefore = Trail.of(kit, ALICE).size();

    @Test
    void withoutAnAuditLogNothingIsAccepted() {
        for (int call = 1; call <= CALLS_TO_ANNOUNCE; call++) {
            UserConfig unaudited = kit.on(new FailingAuditLog(kit.auditLog(), Fault.beforeEveryCallFrom(call)));

            Unavailable failure = assertThrows(Unavailable.class, () -> accept(unaudited.payments(), "key-1", "1"));

            assertEquals(ErrorCode.AUDIT_UNAVAILABLE, failure.code());
            assertEquals(0, recorded());
        }
    }

    @Test
    void anEndThatCannotBeRecordedDoesNotUndoIt() {
        UserConfig unaudited =
                kit.on(new FailingAuditLog(kit.auditLog(), Fault.beforeEveryCallFrom(CALLS_TO_ANNOUNCE + 1)));

        Payment payment = accept(unaudited.payments(), "key-1", "1");

        assertEquals(Optional.of(payment), kit.paymentLedger().find(ALICE, KEY));
        assertEquals(List.of("payment.accepted requested fetch"), trail());
    }

    @Test
    void whateverTheLedgerFailsAtAskingAgainFindsOnePayment() {
        for (int call = 1; call <= 2; call++) {
            for (Fault fault : List.of(Fault.beforeCall(call), Fault.afterCall(call))) {
                TestKit fresh = withWallet(new TestKit());
                Payments failing = fresh.onLedgers(new FailingPaymentLedger(fresh.paymentLedger(), fault));

                Unavailable failure = assertThrows(Unavailable.class, () -> accept(failing, "key-1", "1"));
                Optional<Payment> before = fresh.paymentLedger().find(ALICE, KEY);
                Payment after = accept(fresh.onLedgers(), "key-1", "1");

                assertEquals(ErrorCode.STORE_UNAVAILABLE, failure.code());
                before.ifPresent(standing -> assertEquals(standing, after));
                assertEquals(List.of(after), fresh.paymentLedger().history(ALICE, PaymentFilter.all(), null, 10));
            }
        }
    }

    @Test
    void aLostAnswerLeavesTheAnnouncementOpen() {
        Payments failing = kit.onLedgers(new FailingPaymentLedger(kit.paymentLedger(), Fault.afterCall(2)));

        assertThrows(Unavailable.class, () -> accept(failing, "key-1", "1"));

        assertEquals(List.of("payment.accepted requested fetch"), trail());
        assertEquals(1, recorded());
    }

    @Test
    void aSilentStoreIsSaidToBeSo() {
        UserConfig silent = kit.on(new FailingPaymentConfigStore(kit.payments(), Fault.beforeCall(1)));

        Unavailable failure = assertThrows(Unavailable.class, () -> accept(silent.payments(), "key-1", "1"));

        assertEquals(ErrorCode.STORE_UNAVAILABLE, failure.code());
        assertEquals(0, recorded());
    }

    @Test
    void eightThreadsWithOneKeyMakeOnePayment() {
        for (int round = 0; round < 10; round++) {
            String key = "raced-" + round;

            List<Payment> standing = Race.run(8, i -> () -> accept(kit.onLedgers(), key, "1"));

            assertEquals(1, new HashSet<>(standing).size());
            assertEquals(round + 1, recorded());
        }
    }

    private List<String> trail() {
        List<String> all = Trail.of(kit, ALICE);
        return all.subList(trailBefore, all.size());
    }

    private int recorded() {
        return kit.paymentLedger()
                .history(ALICE, PaymentFilter.all(), null, 1000)
                .size();
    }
}
