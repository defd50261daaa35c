package network.amarktai.userconfig.mongo;

import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.PaymentExamples.CHAIN;
import static network.amarktai.userconfig.testkit.PaymentExamples.RECIPIENT;
import static network.amarktai.userconfig.testkit.PaymentExamples.SENDER;
import static network.amarktai.userconfig.testkit.PaymentExamples.SOURCE;
import static network.amarktai.userconfig.testkit.PaymentExamples.idempotencyKey;
import static network.amarktai.userconfig.testkit.PaymentExamples.payment;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.IdempotencyKey;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.Lease;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentFilter;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.PaymentOrder;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.PaymentType;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.mongo.users.MissingUsers;
import network.amarktai.userconfig.port.PaymentLedger;
import network.amarktai.userconfig.port.SpendingLedger;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents of the ledgers' collections. */
@ParameterizedClass
@MethodSource("network.amarktai.userconfig.mongo.TestServer#all")
class PaymentDocumentsTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final PaymentId FIRST = PaymentId.of("0a".repeat(16));
    private static final PaymentId SECOND = PaymentId.of("0b".repeat(16));

    private final TestServer server;
    private final TestDatabase database;
    private final PaymentLedger payments;
    private final SpendingLedger spending;

    PaymentDocumentsTest(TestServer server) {
        this.server = server;
        database = new TestDatabase(server);
        MongoStores stores = database.open();
        payments = stores.payments();
        spending = stores.spending();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private BsonDocument only(String collection) {
        List<BsonDocument> found = database.collection(collection).find().into(new ArrayList<>());
        assertEquals(1, found.size());
        return found.get(0);
    }

    // The _id was made with Python: sha256(pack('>I', 5) + b'alice' + pack('>I', 5) + b'key-1').
    @Test
    void aPaymentIsStoredAsDocumented() {
        PaymentOrder order =
                new PaymentOrder(Amount.parse("12.50", "amount"), RECIPIENT, PaymentType.DATA_FEED, "d", "m", "{}");
        Payment accepted = payments.accept(Payment.accepted(
                FIRST, ALICE, new IdempotencyKey("key-1"), order, SOURCE, NOON, new PaymentState.Pending()));
        BsonDocument expected = BsonDocument.parse("""
                {_id: '4bcb59dcc5204744e300a01145190d9ec40d443bee2558382e8af94c023ba7ef',
                 id: '%s', user: 'alice', key: 'key-1', accepted_at: {$date: '2026-11-22T12:00:00.123Z'},
                 order: {amount_fet: '12.5', recipient: '%s', type: 'data_feed', description: 'd', memo: 'm',
                         metadata: '{}'},
                 source: {network: 'testnet', chain_id: 'dorado-1', sender: '%s'},
                 status: 'pending', state: 'pending', signed: null, verdict: null, cancelled_at: null, lease: null,
                 version: {$numberLong: '1'}}""".formatted(FIRST, RECIPIENT, SENDER));
        assertEquals(expected, only("payments"));

        SignedTransaction transaction = SignedTransaction.of(new byte[] {1, 2});
        PaymentState.Signed signed = new PaymentState.Pending()
                .sign(transaction, Amount.ofWholeFet(1), 7, 1_000)
                .refusedWith(new ResultCode("sdk", 13));
        Payment leased = accepted.leased(new Lease("worker", 3));
        payments.replace(leased);
        payments.replace(leased.in(
                signed.decide(Verdict.failedOnChain(new ResultCode("bank", 5), Amount.ofWholeFet(1), 999, NOON))));
        expected.putAll(BsonDocument.parse("""
                {status: 'processing', state: 'decided',
                 signed: {hash: '%s', bytes: '0102', fee_fet: '1', sequence: {$numberLong: '7'},
                          timeout_height: {$numberLong: '1000'}, refusal: {codespace: 'sdk', code: {$numberLong: '13'}}},
                 verdict: {outcome: 'failed', error_code: 'failed_on_chain',
                           chain_result: {codespace: 'bank', code: {$numberLong: '5'}}, fee_taken_fet: '1',
                           height: {$numberLong: '999'}, at: {$date: '2026-11-22T12:00:00.123Z'}},
                 lease: {holder: 'worker', counter: {$numberLong: '3'}}, version: {$numberLong: '3'}}""".formatted(transaction.hash())));
        assertEquals(expected, only("payments"));
    }

    @Test
    void anAccountIsStoredAsDocumented() {
        LocalDate day = LocalDate.of(2026, 11, 22);
        SpendingAccount first =
                spending.spending(ALICE, NetworkName.TESTNET).reserve(FIRST, Amount.ofAttoFet(BigInteger.ONE), day);
        SpendingAccount second = first.lose(FIRST);
        SpendingAccount third = second.reserve(SECOND, Amount.ofWholeFet(2), day.plusDays(1));
        List.of(first, second, third).forEach(account -> assertTrue(spending.replace(account)));

        assertEquals(BsonDocument.parse("""
                        {_id: 'testnet:alice', user: 'alice', network: 'testnet', day: '2026-11-23', spent_fet: '0',
                         in_flight: {payment: '%2$s', day: '2026-11-23', reserved_fet: '2'},
                         unresolved: {'%1$s': {payment: '%1$s', day: '2026-11-22', reserved_fet: '0.000000000000000001'}},
                         version: {$numberLong: '%3$d'}}""".formatted(FIRST, SECOND, first.version() + 2)), only("payment_spending"));
    }

    @Test
    void aLaneIsStoredAsDocumented() {
        Lane taken = spending.lane(CHAIN, SENDER).take(FIRST);
        assertTrue(spending.replace(taken));
        assertTrue(spending.replace(taken.free(7, 1_000)));

        assertEquals(BsonDocument.parse("""
                        {_id: 'dorado-1:%1$s', chain_id: 'dorado-1', sender: '%1$s', payment: null,
                         last_sequence: {$numberLong: '7'}, last_height: {$numberLong: '1000'},
                         version: {$numberLong: '2'}}""".formatted(SENDER)), only("payment_lanes"));
    }

    @Test
    void usersWhoseIdsLookLikePathsOrOperatorsAreKeptApart() {
        List<UserId> users = List.of(
                UserId.of("a.b"),
                UserId.of("a"),
                UserId.of("$set"),
                UserId.of("$a.$b"),
                UserId.of("testnet:a"),
                UserId.of("A"),
                UserId.of("ü".repeat(128)));
        IdempotencyKey key = new IdempotencyKey("$where.x");
        List<Payment> accepted = users.stream()
                .map(user -> payments.accept(payment(user, key, NOON)))
                .toList();
        for (int i = 0; i < users.size(); i++) {
            UserId user = users.get(i);
            SpendingAccount account = spending.spending(user, NetworkName.TESTNET)
                    .reserve(accepted.get(i).id(), Amount.ofWholeFet(i), LocalDate.EPOCH);
            assertTrue(spending.replace(account));

            assertEquals(account, spending.spending(user, NetworkName.TESTNET));
            assertEquals(Optional.of(accepted.get(i)), payments.find(user, key));
            assertEquals(List.of(accepted.get(i)), payments.history(user, PaymentFilter.all(), null, 10));
        }
    }

    @Test
    void aPageOfNothingIsEmpty() {
        payments.accept(payment(ALICE));

        for (int limit : new int[] {0, -1}) {
            assertEquals(List.of(), payments.unfinished(null, limit));
            assertEquals(List.of(), payments.history(ALICE, PaymentFilter.all(), null, limit));
        }
    }

    @Test
    void anyTimeCanBeAskedFor() {
        Payment payment = payments.accept(payment(ALICE, idempotencyKey(), NOON));

        for (Instant since : List.of(Instant.MIN, NOON, NOON.minusNanos(1))) {
            assertEquals(List.of(payment), since(since));
        }
        for (Instant since : List.of(Instant.MAX, NOON.plusNanos(1), NOON.plusMillis(1))) {
            assertEquals(List.of(), since(since));
        }
    }

    private List<Payment> since(Instant since) {
        return payments.history(ALICE, new PaymentFilter(since, null, null), null, 10);
    }

    @Test
    void aPaymentIsReplacedOnlyAfterItWasAccepted() {
        Payment never = payment(ALICE);

        assertFalse(payments.replace(never), "a first version");

        assertEquals(Optional.empty(), payments.find(never.id()));
    }

    @Test
    void theIndexesAreMadeAtTheOpeningAndOnce() {
        database.open();

        Set<BsonDocument> keys = new HashSet<>();
        database.collection("payments")
                .listIndexes(BsonDocument.class)
                .forEach(index -> assertTrue(keys.add(index.getDocument("key"))));
        assertEquals(
                Set.of(
                        BsonDocument.parse("{_id: 1}"),
                        BsonDocument.parse("{id: 1}"),
                        BsonDocument.parse("{user: 1, accepted_at: -1, id: -1}"),
                        BsonDocument.parse("{status: 1, accepted_at: 1, id: 1}")),
                keys);
    }

    @Test
    void withoutIndexesTheOpeningGoesOnAndOneKeyPaysOnce() {
        database.collection("payments").drop();
        try (FaultyProxy proxy = new FaultyProxy(server)) {
            proxy.loseRequest("createIndexes payments");
            PaymentLedger ledger = database.open(proxy, MissingUsers.REFUSE).payments();
            assertTrue(proxy.done());
            IdempotencyKey key = idempotencyKey();
            Payment payment = ledger.accept(payment(ALICE, key, NOON));

            assertEquals(payment, ledger.accept(payment(ALICE, key, NOON)));
            assertEquals(Optional.of(payment), ledger.find(payment.id()));
            assertEquals(List.of(payment), ledger.unfinished(null, 10));
            assertEquals(1, database.collection("payments").countDocuments());
        }
    }
}
