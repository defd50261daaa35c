package network.amarktai.userconfig.mongo.ledger;

import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.PaymentExamples.CHAIN;
import static network.amarktai.userconfig.testkit.PaymentExamples.SENDER;
import static network.amarktai.userconfig.testkit.PaymentExamples.first;
import static network.amarktai.userconfig.testkit.PaymentExamples.idempotencyKey;
import static network.amarktai.userconfig.testkit.PaymentExamples.payment;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.List;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentFilter;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.mongo.MongoStores;
import network.amarktai.userconfig.mongo.TestDatabase;
import network.amarktai.userconfig.mongo.TestServer;
import network.amarktai.userconfig.port.PaymentLedger;
import network.amarktai.userconfig.port.SpendingLedger;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What damaged records stop, and what they do not. */
@ParameterizedClass
@MethodSource("network.amarktai.userconfig.mongo.TestServer#all")
class DamagedLedgersTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final UserId BOB = UserId.of("bob");
    private static final Logger LOG = (Logger) LoggerFactory.getLogger(LedgerDocuments.class);

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final TestDatabase database;
    private final PaymentLedger payments;
    private final SpendingLedger spending;

    DamagedLedgersTest(TestServer server) {
        database = new TestDatabase(server);
        MongoStores stores = database.open();
        payments = stores.payments();
        spending = stores.spending();
    }

    @BeforeEach
    void listen() {
        logged.start();
        LOG.addAppender(logged);
        LOG.setAdditive(false);
    }

    @AfterEach
    void drop() {
        LOG.detachAppender(logged);
        LOG.setAdditive(true);
        database.close();
    }

    private void damage(Payment payment, String field, Object value) {
        database.collection("payments").updateOne(Filters.eq("id", payment.id().value()), Updates.set(field, value));
    }

    @Test
    void aDamagedPaymentIsUnavailable() {
        Payment payment = payments.accept(payment(ALICE));
        damage(payment, "order.amount_fet", 12.5);
        MongoCollection<BsonDocument> stored = database.collection("payments");
        BsonDocument before = stored.find().first();

        assertUnavailable(() -> payments.find(payment.id()));
        assertUnavailable(() -> payments.find(ALICE, payment.key()));
        assertUnavailable(() -> payments.accept(payment(ALICE, payment.key(), NOON)));

        assertEquals(before, stored.find().first());
        assertEquals(1, stored.countDocuments());
    }

    @Test
    void aDamagedPaymentStopsItsUsersHistoryAndNoOthers() {
        Payment old = payments.accept(payment(ALICE, idempotencyKey(), NOON.minusMillis(1)));
        Payment fresh = payments.accept(payment(ALICE, idempotencyKey(), NOON));
        Payment bobs = payments.accept(payment(BOB));
        damage(old, "verdict", 5);

        assertUnavailable(() -> payments.history(ALICE, PaymentFilter.all(), null, 10));
        assertEquals(List.of(fresh), payments.history(ALICE, PaymentFilter.all(), null, 1));
        assertEquals(List.of(bobs), payments.history(BOB, PaymentFilter.all(), null, 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "state", "user", "accepted_at", "order", "version"})
    void aDamagedPaymentIsLeftOutOfTheUnfinishedOnesAndNamedOnce(String field) {
        List<Payment> accepted = List.of(
                payments.accept(payment(ALICE, idempotencyKey(), NOON)),
                payments.accept(payment(ALICE, idempotencyKey(), NOON.plusMillis(1))),
                payments.accept(payment(BOB, idempotencyKey(), NOON.plusMillis(2))),
                payments.accept(payment(BOB, idempotencyKey(), NOON.plusMillis(3))));
        Payment damaged = accepted.get(1);
        damage(damaged, field, "marker");
        List<Payment> sound = List.of(accepted.get(0), accepted.get(2), accepted.get(3));

        assertEquals(sound, payments.unfinished(null, 3), "a page is full in spite of it");
        assertEquals(sound, payments.unfinished(null, 100));
        assertEquals(sound.subList(0, 2), payments.unfinished(null, 2));
        assertEquals(sound.subList(1, 3), payments.unfinished(accepted.get(0).position(), 2));

        assertEquals(
                List.of("The payment with the id " + damaged.id() + " in payments is damaged"),
                logged.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
        assertEquals(Level.ERROR, logged.list.get(0).getLevel());
    }

    @Test
    void aDamagedPaymentIsNamedByWhatIsOursOnly() {
        Payment payment = payments.accept(payment(ALICE));
        damage(payment, "id", "marker");
        database.collection("payments").insertOne(BsonDocument.parse("{_id: 'marker', id: ['marker']}"));

        assertEquals(List.of(), payments.unfinished(null, 10));

        List<String> messages =
                logged.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        assertEquals(2, messages.size());
        assertTrue(messages.contains("The payment with the _id "
                + PaymentDocumentId.of(ALICE, payment.key()).getValue() + " in payments is damaged"));
        assertTrue(messages.contains("A payment with neither an id nor an _id of ours in payments is damaged"));
    }

    @Test
    void aDamagedAccountIsUnavailableAndNotOpenedAnew() {
        UserId user = UserId.of("marker-user");
        SpendingAccount first = first(SpendingAccount.opened(user, NetworkName.TESTNET));
        assertTrue(spending.replace(first));
        database.collection("payment_spending").updateOne(Filters.empty(), Updates.unset("in_flight"));

        assertUnavailable(() -> spending.spending(user, NetworkName.TESTNET));
        assertFalse(spending.replace(first));
        assertEquals(SpendingAccount.opened(user, NetworkName.MAINNET), spending.spending(user, NetworkName.MAINNET));
        assertEquals(
                List.of("A user's spending account in payment_spending is damaged"),
                logged.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
    }

    @Test
    void aDamagedLaneIsUnavailableAndNotOpenedAnew() {
        Lane first = Lane.opened(CHAIN, SENDER).touched();
        assertTrue(spending.replace(first));
        database.collection("payment_lanes").updateOne(Filters.empty(), Updates.unset("payment"));

        assertUnavailable(() -> spending.lane(CHAIN, SENDER));
        assertFalse(spending.replace(first));
    }

    private static void assertUnavailable(Executable failing) {
        Unavailable failed = assertThrows(Unavailable.class, failing);
        assertEquals(ErrorCode.STORE_UNAVAILABLE, failed.code());
        assertEquals("A stored record is damaged. An operator has to look at it.", failed.detail());
    }
}
