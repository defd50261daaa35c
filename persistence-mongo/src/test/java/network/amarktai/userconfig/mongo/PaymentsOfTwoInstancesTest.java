package network.amarktai.userconfig.mongo;

import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.PaymentExamples.CHAIN;
import static network.amarktai.userconfig.testkit.PaymentExamples.SENDER;
import static network.amarktai.userconfig.testkit.PaymentExamples.first;
import static network.amarktai.userconfig.testkit.PaymentExamples.idempotencyKey;
import static network.amarktai.userconfig.testkit.PaymentExamples.payment;
import static network.amarktai.userconfig.testkit.PaymentExamples.paymentId;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.ai.AiAccount;
import network.amarktai.userconfig.domain.ai.NanoUsd;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.payment.IdempotencyKey;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.Lease;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.testkit.Race;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Payments of several instances on one database, with connections of their own. */
@ParameterizedClass
@MethodSource("network.amarktai.userconfig.mongo.TestServer#withAtomicUpdates")
class PaymentsOfTwoInstancesTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final int ROUNDS = 20;

    private final TestDatabase database;
    private final List<MongoStores> instances;

    PaymentsOfTwoInstancesTest(TestServer server) {
        database = new TestDatabase(server);
        instances = List.of(database.open(), database.open());
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void oneKeyPaysOnceWithoutAnyIndexOfOurs() {
        // Its indexes go with it. An insert makes it again, with the index on _id alone.
        database.collection("payments").drop();
        for (int round = 0; round < ROUNDS; round++) {
            IdempotencyKey key = idempotencyKey();
            List<Payment> offered = List.of(payment(ALICE, key, NOON), payment(ALICE, key, NOON));

            List<Payment> current =
                    Race.run(2, i -> () -> instances.get(i).payments().accept(offered.get(i)));

            assertEquals(1, new HashSet<>(current).size());
            assertEquals(
                    Optional.of(current.get(0)), instances.get(0).payments().find(ALICE, key));
        }
        assertEquals(ROUNDS, database.collection("payments").countDocuments());
        List<Document> indexes =
                database.collection("payments").listIndexes(Document.class).into(new ArrayList<>());
        assertEquals(
                List.of("_id_"),
                indexes.stream().map(index -> index.getString("name")).toList());
    }

    @Test
    void ofTwoWorkersOneTakesAPaymentOver() {
        Payment current = instances.get(0).payments().accept(payment(ALICE));
        for (int round = 0; round < ROUNDS; round++) {
            Payment seen = current;
            List<Payment> nexts = List.of(seen.leased(new Lease("one", 1)), seen.leased(new Lease("two", 1)));

            List<Boolean> won =
                    Race.run(2, i -> () -> instances.get(i).payments().replace(nexts.get(i)));

            assertEquals(1, Collections.frequency(won, true));
            current = nexts.get(won.indexOf(true));
            assertEquals(Optional.of(current), instances.get(1).payments().find(seen.id()));
        }
    }

    @Test
    void ofTwoWhoMakeTheSameChangeOneWins() {
        for (int round = 0; round < ROUNDS; round++) {
            SpendingAccount stored = instances.get(0).spending().spending(ALICE, NetworkName.TESTNET);
            SpendingAccount account = round == 0 ? first(stored) : stored.touched();
            Lane lane = instances.get(0).spending().lane(CHAIN, SENDER).touched();

            List<Boolean> accounts =
                    Race.run(2, i -> () -> instances.get(i).spending().replace(account));
            List<Boolean> lanes =
                    Race.run(2, i -> () -> instances.get(i).spending().replace(lane));

            AiAccount seen = instances.get(0).modelSpending().account(ALICE, OPENAI);
            AiAccount used = seen.settle("c-1", 0, NanoUsd.zero());
            List<Boolean> uses =
                    Race.run(2, i -> () -> instances.get(i).modelSpending().replace(seen.version(), used));

            assertEquals(1, Collections.frequency(accounts, true));
            assertEquals(1, Collections.frequency(lanes, true));
            assertEquals(1, Collections.frequency(uses, true));
        }
    }

    @Test
    void ofTwoPaymentsOneGetsTheLane() {
        for (int round = 0; round < ROUNDS; round++) {
            Lane seen = instances.get(0).spending().lane(CHAIN, SENDER);
            List<Lane> nexts = List.of(seen.take(paymentId()), seen.take(paymentId()));

            List<Boolean> won =
                    Race.run(2, i -> () -> instances.get(i).spending().replace(nexts.get(i)));

            assertEquals(1, Collections.frequency(won, true));
            Lane current = nexts.get(won.indexOf(true));
            assertEquals(current, instances.get(1).spending().lane(CHAIN, SENDER));
            instances.get(1).spending().replace(current.free(round, round));
        }
    }
}
