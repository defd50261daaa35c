package network.amarktai.userconfig.port;

import static network.amarktai.userconfig.testkit.Examples.FLOCK;
import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.paymentConfig;
import static network.amarktai.userconfig.testkit.Examples.wallet;
import static network.amarktai.userconfig.testkit.ModelExamples.account;
import static network.amarktai.userconfig.testkit.PaymentExamples.CHAIN;
import static network.amarktai.userconfig.testkit.PaymentExamples.SENDER;
import static network.amarktai.userconfig.testkit.PaymentExamples.first;
import static network.amarktai.userconfig.testkit.PaymentExamples.payment;
import static network.amarktai.userconfig.testkit.PaymentExamples.paymentId;
import static network.amarktai.userconfig.testkit.PaymentExamples.signed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import network.amarktai.userconfig.domain.ai.AiAccount;
import network.amarktai.userconfig.domain.ai.NanoUsd;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.integrity.GuardedRecord;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.RecordSeal;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import org.junit.jupiter.api.Test;

/** The contract of every {@link GuardedRecords}, and of the seals that the other ports keep. */
public interface GuardedRecordsContract {

    KeyId OTHER = KeyId.of("5b0c11d2");
    RecordSeal FIRST = RecordSeal.of(KEY, "ab".repeat(32));
    RecordSeal SECOND = RecordSeal.of(OTHER, "cd".repeat(32));

    /** The records under test, none at the start of each test. */
    GuardedRecords guardedRecords();

    /** The payments among them. */
    PaymentLedger payments();

    /** The accounts and lanes among them. */
    SpendingLedger spending();

    /** The accounts of AI services among them. */
    ModelSpending modelSpending();

    /** The payment configurations among them. */
    PaymentConfigStore paymentConfigs();

    /** A user of {@link #paymentConfigs}. */
    UserId user();

    private static Optional<String> text(RecordSeal seal) {
        return seal.text();
    }

    private List<GuardedRecord> all() {
        List<GuardedRecord> found = new ArrayList<>();
        guardedRecords().forEach(found::add);
        return found;
    }

    private StoredPaymentConfig saved(RecordSeal seal) {
        StoredPaymentConfig config = paymentConfig(wallet(KEY)).sealed(seal);
        assertTrue(paymentConfigs().replace(user(), config, StoredPaymentConfig.nothing()));
        return config;
    }

    /** Stores one record of each kind with this seal. */
    private void oneOfEach(RecordSeal seal) {
        payments().accept(payment(user()).sealed(seal));
        assertTrue(spending()
                .replace(first(SpendingAccount.opened(user(), NetworkName.TESTNET))
                        .sealed(seal)));
        assertTrue(
                spending().replace(Lane.opened(CHAIN, SENDER).take(paymentId()).sealed(seal)));
        assertTrue(modelSpending().replace(0, account(user()).sealed(seal)));
        saved(seal);
    }

    @Test
    default void anEmptyStoreHasNone() {
        assertEquals(List.of(), all());
        assertFalse(guardedRecords().anyUnsealed());
        assertEquals(Optional.empty(), text(guardedRecords().mark()));
    }

    @Test
    default void everyKindIsVisitedWithItsSeal() {
        oneOfEach(FIRST);

        Map<Class<?>, Optional<String>> seals = new HashMap<>();
        all().forEach(record -> seals.put(record.getClass(), text(record.seal())));

        assertEquals(5, seals.size());
        assertEquals(Set.of(text(FIRST)), Set.copyOf(seals.values()));
        assertFalse(guardedRecords().anyUnsealed());
    }

    @Test
    default void moreThanAPageIsVisited() {
        Set<String> ids = new TreeSet<>();
        for (int i = 0; i < 300; i++) {
            ids.add(payments().accept(payment(user())).id().value());
        }
        Set<String> visited = new TreeSet<>();
        all().forEach(record -> {
            if (record instanceof GuardedRecord.OfPayment of) {
                visited.add(of.payment().id().value());
            }
        });

        assertEquals(ids, visited);
    }

    @Test
    default void everyAccountOfAnAiServiceIsVisitedOnce() {
        Set<String> stored = new TreeSet<>();
        for (int i = 0; i < 150; i++) {
            UserId user = UserId.of("user-" + i);
            for (ServiceId service : List.of(OPENAI, FLOCK)) {
                assertTrue(modelSpending().replace(0, account(user, service, 1 + i)));
                stored.add(service + " " + user);
            }
        }
        List<String> visited = new ArrayList<>();
        all().forEach(record -> {
            if (record instanceof GuardedRecord.OfAiAccount of) {
                visited.add(of.account().service() + " " + of.account().user());
            }
        });

        assertEquals(stored.size(), visited.size());
        assertEquals(stored, new TreeSet<>(visited));
    }

    @Test
    default void aSealComesBackWithItsRecord() {
        Payment payment = payments().accept(payment(user()).sealed(FIRST));
        assertEquals(
                text(FIRST), text(payments().find(payment.id()).orElseThrow().seal()));
        assertEquals(
                text(FIRST),
                text(payments().find(user(), payment.key()).orElseThrow().seal()));
        assertEquals(text(FIRST), text(payments().unfinished(null, 1).get(0).seal()));
        assertTrue(payments().replace(payment.in(signed()).sealed(SECOND)));
        assertEquals(
                text(SECOND), text(payments().find(payment.id()).orElseThrow().seal()));

        SpendingAccount account = first(SpendingAccount.opened(user(), NetworkName.TESTNET));
        assertTrue(spending().replace(account.sealed(FIRST)));
        assertEquals(
                text(FIRST),
                text(spending().spending(user(), NetworkName.TESTNET).seal()));
        assertTrue(spending().replace(account.touched().sealed(SECOND)));
        assertEquals(text(SECOND), text(spending().underWay(null, 1).get(0).seal()));

        Lane lane = Lane.opened(CHAIN, SENDER).take(paymentId());
        assertTrue(spending().replace(lane.sealed(FIRST)));
        assertEquals(text(FIRST), text(spending().lane(CHAIN, SENDER).seal()));
        assertTrue(spending().replace(lane.touched().sealed(SECOND)));
        assertEquals(text(SECOND), text(spending().taken(null, 1).get(0).seal()));

        AiAccount used = account(user());
        assertTrue(modelSpending().replace(0, used.sealed(FIRST)));
        assertEquals(text(FIRST), text(modelSpending().account(user(), OPENAI).seal()));
        AiAccount settled = used.settle("0b".repeat(16), 1, NanoUsd.zero());
        assertTrue(modelSpending().replace(used.version(), settled.sealed(SECOND)));
        assertEquals(text(SECOND), text(modelSpending().account(user(), OPENAI).seal()));

        StoredPaymentConfig config = saved(FIRST);
        assertEquals(
                text(FIRST), text(paymentConfigs().find(user()).orElseThrow().seal()));
        StoredPaymentConfig next = paymentConfig(config.wallet()).sealed(SECOND);
        assertTrue(paymentConfigs().replace(user(), next, config));
        assertEquals(
                text(SECOND), text(paymentConfigs().find(user()).orElseThrow().seal()));
    }

    @Test
    default void aRecordWithoutASealHasNone() {
        oneOfEach(RecordSeal.none());

        all().forEach(record -> assertEquals(Optional.empty(), text(record.seal())));
        assertEquals(5, all().size());
        assertTrue(guardedRecords().anyUnsealed());
    }

    @Test
    default void anotherSealChangesNothingElse() {
        oneOfEach(FIRST);
        List<GuardedRecord> before = all();

        assertEquals(
                List.of(true, true, true, true, true),
                guardedRecords()
                        .reseal(before.stream()
                                .map(record -> record.sealed(SECOND))
                                .toList()));

        List<GuardedRecord> after = all();
        assertEquals(Set.copyOf(before), Set.copyOf(after), "equality leaves out the seals");
        after.forEach(record -> assertEquals(text(SECOND), text(record.seal())));
    }

    @Test
    default void aSealCanBeRemoved() {
        oneOfEach(FIRST);

        guardedRecords()
                .reseal(all().stream()
                        .map(record -> record.sealed(RecordSeal.none()))
                        .toList());

        all().forEach(record -> assertEquals(Optional.empty(), text(record.seal())));
    }

    @Test
    default void aRecordThatChangedMeanwhileKeepsItsSeal() {
        Payment payment = payments().accept(payment(user()).sealed(FIRST));
        GuardedRecord seen = new GuardedRecord.OfPayment(payment);
        assertTrue(payments().replace(payment.in(signed()).sealed(FIRST)));
        StoredPaymentConfig config = saved(FIRST);
        GuardedRecord seenConfig = new GuardedRecord.OfConfig(user(), config);
        assertTrue(
                paymentConfigs().replace(user(), paymentConfig(config.wallet()).sealed(FIRST), config));

        AiAccount used = account(user()).sealed(FIRST);
        GuardedRecord seenAccount = new GuardedRecord.OfAiAccount(used);
        assertTrue(modelSpending().replace(0, used));
        assertTrue(modelSpending()
                .replace(used.version(), used.settle("c-1", 0, NanoUsd.zero()).sealed(FIRST)));

        assertEquals(
                List.of(false, false, false),
                guardedRecords()
                        .reseal(List.of(seen.sealed(SECOND), seenConfig.sealed(SECOND), seenAccount.sealed(SECOND))));

        all().forEach(record -> assertEquals(text(FIRST), text(record.seal())));
    }

    @Test
    default void theKeysOfSealsAreListed() {
        oneOfEach(FIRST);
        guardedRecords().mark(SECOND);

        assertTrue(guardedRecords().keyIds().containsAll(Set.of(KEY, OTHER)));
    }

    @Test
    default void theMarkIsKeptAndReplaced() {
        guardedRecords().mark(FIRST);
        assertEquals(text(FIRST), text(guardedRecords().mark()));

        guardedRecords().mark(SECOND);
        assertEquals(text(SECOND), text(guardedRecords().mark()));
        assertFalse(guardedRecords().anyUnsealed(), "the mark is no record");
    }

    @Test
    default void anErasedPaymentGetsTheGivenSeal() {
        Payment over = payments().accept(payment(user()).sealed(FIRST));
        Payment cancelled = over.in(new PaymentState.Pending().cancel(over.acceptedAt()));
        assertTrue(payments().replace(cancelled.sealed(FIRST)));
        Payment open = payments().accept(payment(user()).sealed(FIRST));

        payments()
                .erase(
                        user(),
                        stored -> stored.isUnderWay()
                                ? Optional.empty()
                                : Optional.of(stored.erased().sealed(SECOND)));

        Payment erased = payments().find(over.id()).orElseThrow();
        assertEquals(cancelled.erased(), erased);
        assertEquals(text(SECOND), text(erased.seal()));
        assertEquals(text(FIRST), text(payments().find(open.id()).orElseThrow().seal()));
    }
}
