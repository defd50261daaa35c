package network.amarktai.userconfig.mongo;

import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.PaymentExamples.CHAIN;
import static network.amarktai.userconfig.testkit.PaymentExamples.SENDER;
import static network.amarktai.userconfig.testkit.PaymentExamples.payment;
import static network.amarktai.userconfig.testkit.PaymentExamples.paymentId;
import static network.amarktai.userconfig.testkit.PaymentExamples.signed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.Lease;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentFilter;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.mongo.users.MissingUsers;
import network.amarktai.userconfig.port.PaymentLedger;
import network.amarktai.userconfig.port.SpendingLedger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Payments over connections that break at the worst moment. {@code theirs} is another instance. */
@ParameterizedClass
@MethodSource("network.amarktai.userconfig.mongo.TestServer#all")
class LostPaymentAnswersTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final String ACCEPT = "insert payments";
    private static final String REPLACE = "update payments";

    private final TestDatabase database;
    private final FaultyProxy proxy;
    private final PaymentLedger payments;
    private final SpendingLedger spending;
    private final PaymentLedger theirs;
    private final SpendingLedger theirSpending;

    LostPaymentAnswersTest(TestServer server) {
        database = new TestDatabase(server);
        proxy = new FaultyProxy(server);
        MongoStores ours = database.open(proxy, MissingUsers.REFUSE);
        payments = ours.payments();
        spending = ours.spending();
        MongoStores others = database.open();
        theirs = others.payments();
        theirSpending = others.spending();
    }

    @AfterEach
    void close() {
        assertTrue(proxy.done(), "every fault has happened");
        database.close();
        proxy.close();
    }

    @Test
    void aPaymentWhoseAnswerIsLostIsAcceptedOnce() {
        Payment payment = payment(ALICE);

        proxy.loseAnswer(ACCEPT);
        assertEquals(payment, payments.accept(payment));

        assertEquals(List.of(payment), theirs.history(ALICE, PaymentFilter.all(), null, 10));
    }

    @Test
    void aPaymentThatNeverArrivedIsSentAgain() {
        Payment payment = payment(ALICE);

        proxy.loseRequest(ACCEPT);
        assertEquals(payment, payments.accept(payment));

        assertEquals(List.of(payment), theirs.history(ALICE, PaymentFilter.all(), null, 10));
    }

    @Test
    void aPaymentThatNeverArrivedGivesWayToAnothersWithItsKey() {
        Payment payment = payment(ALICE);
        Payment theirPayment = payment(ALICE, payment.key(), NOON);

        proxy.loseRequest(ACCEPT);
        proxy.before(ACCEPT, () -> theirs.accept(theirPayment));
        assertEquals(theirPayment, payments.accept(payment));

        assertEquals(List.of(theirPayment), theirs.history(ALICE, PaymentFilter.all(), null, 10));
    }

    @Test
    void aPaymentThatWasCarriedOnBeforeItsAnswerWasLostIsReturnedAsItStands() {
        Payment payment = payment(ALICE);
        Payment carriedOn = payment.in(signed());

        proxy.loseAnswer(ACCEPT, () -> theirs.replace(carriedOn));
        assertEquals(carriedOn, payments.accept(payment));
    }

    @Test
    void aPaymentIsUnavailableIfReadingBackFailsToo() {
        Payment payment = payment(ALICE);
        PaymentLedger impatient = database.openImpatiently(proxy).payments();
        proxy.loseAnswer(ACCEPT, proxy::goAway);

        assertUnavailable(() -> impatient.accept(payment));

        assertEquals(Optional.of(payment), theirs.find(payment.id()), "it may have happened");
    }

    @Test
    void aChangeWhoseAnswerIsLostHasHappened() {
        Payment next = payments.accept(payment(ALICE)).in(signed());

        proxy.loseAnswer(REPLACE);
        assertTrue(payments.replace(next));

        assertEquals(Optional.of(next), theirs.find(next.id()));
    }

    @Test
    void aChangeThatNeverArrivedIsSentAgain() {
        Payment next = payments.accept(payment(ALICE)).in(signed());

        proxy.loseRequest(REPLACE);
        assertTrue(payments.replace(next));

        assertEquals(Optional.of(next), theirs.find(next.id()));
    }

    @Test
    void aChangeThatNeverArrivedGivesWayToAnothersMeanwhile() {
        Payment seen = payments.accept(payment(ALICE));
        Payment theirChange = seen.leased(new Lease("they", 1));

        proxy.loseRequest(REPLACE);
        proxy.before(REPLACE, () -> theirs.replace(theirChange));
        assertFalse(payments.replace(seen.in(signed())));

        assertEquals(Optional.of(theirChange), theirs.find(seen.id()));
    }

    @Test
    void aChangeThatWasReplacedBeforeItsAnswerWasLostIsNotDoneAgain() {
        Payment ours = payments.accept(payment(ALICE)).in(signed());
        Payment theirChange = ours.leased(new Lease("they", 1));

        proxy.loseAnswer(REPLACE, () -> theirs.replace(theirChange));
        assertFalse(payments.replace(ours));

        assertEquals(Optional.of(theirChange), theirs.find(ours.id()));
    }

    @Test
    void aChangeIsUnavailableIfItsAnswersKeepGettingLost() {
        Payment seen = payments.accept(payment(ALICE));
        proxy.loseRequest(REPLACE);
        proxy.loseRequest(REPLACE);

        assertUnavailable(() -> payments.replace(seen.in(signed())));

        assertEquals(Optional.of(seen), theirs.find(seen.id()));
    }

    @Test
    void anAccountWhoseAnswersAreLostIsKeptOnce() {
        LocalDate day = LocalDate.of(2026, 11, 22);
        SpendingAccount first =
                spending.spending(ALICE, NetworkName.TESTNET).reserve(paymentId(), Amount.ofWholeFet(1), day);
        SpendingAccount second = first.touched();

        proxy.loseAnswer("insert payment_spending");
        assertTrue(spending.replace(first));
        assertEquals(first, theirSpending.spending(ALICE, NetworkName.TESTNET));

        proxy.loseAnswer("update payment_spending");
        assertTrue(spending.replace(second));
        assertEquals(second, theirSpending.spending(ALICE, NetworkName.TESTNET));
    }

    @Test
    void aLaneThatNeverArrivedGivesWayToAnothersMeanwhile() {
        Lane lane = spending.lane(CHAIN, SENDER);
        Lane theirLane = lane.take(paymentId());

        proxy.loseRequest("insert payment_lanes");
        proxy.before("insert payment_lanes", () -> theirSpending.replace(theirLane));
        assertFalse(spending.replace(lane.take(paymentId())));

        assertEquals(theirLane, theirSpending.lane(CHAIN, SENDER));
    }

    private static void assertUnavailable(Executable failing) {
        assertEquals(
                ErrorCode.STORE_UNAVAILABLE,
                assertThrows(Unavailable.class, failing).code());
    }
}
