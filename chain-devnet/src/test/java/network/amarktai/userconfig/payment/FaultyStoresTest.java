package network.amarktai.userconfig.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntFunction;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.payment.IdempotencyKey;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentStatus;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.Stores;
import network.amarktai.userconfig.sqlite.SqliteStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ledgers and audit logs that fail before or after each single call. */
@Timeout(60)
class FaultyStoresTest {

    private static final int MOST_CALLS = 400;

    private void everywhere(IntFunction<OneCall> fault, boolean expiring) {
        int nth = 1;
        while (nth < MOST_CALLS && once(fault.apply(nth), expiring)) {
            nth++;
        }
        assertTrue(nth > 30 && nth < MOST_CALLS, "there were " + nth + " calls");
    }

    private static boolean once(OneCall fault, boolean expiring) {
        try (Town town = new Town()) {
            UserId alice = town.user("alice", 0, 10, "8", "0");
            Instance instance = town.instance(fault.of(town.stores));
            Payment first = accepted(town, instance, alice, 1);
            town.clock.advance(Duration.ofMillis(1));
            Payment second = accepted(town, instance, alice, 2);
            if (expiring) {
                town.faults().holdMempool();
                town.rounds(33);
                town.faults().releaseMempool();
            }
            town.untilQuiet();
            assertEquals(
                    expiring ? PaymentStatus.FAILED : PaymentStatus.CONFIRMED,
                    town.now(first).status());
            assertEquals(
                    expiring ? PaymentStatus.CONFIRMED : PaymentStatus.FAILED,
                    town.now(second).status());
            Books.balance(town);
            return fault.happened();
        }
    }

    // As a client does: retry with the same idempotency key.
    private static Payment accepted(Town town, Instance instance, UserId user, int number) {
        IdempotencyKey key = new IdempotencyKey("key-" + number);
        try {
            return town.pay(instance, user, key, Town.order("6", number));
        } catch (Unavailable lost) {
            return town.pay(instance, user, key, Town.order("6", number));
        }
    }

    @Test
    void failureBeforeAnyCallIsHarmless() {
        everywhere(OneCall::beforeCall, false);
    }

    @Test
    void lostAnswerOfAnyCallIsHarmless() {
        everywhere(OneCall::afterCall, false);
    }

    @Test
    void failureWhilePaymentsExpireIsHarmless() {
        for (int nth = 20; nth < 300; nth += 23) {
            once(OneCall.beforeCall(nth), true);
            once(OneCall.afterCall(nth), true);
        }
    }

    private static Stores sqlite(Path file) {
        return SqliteStores.open(file, StandardCatalog.services());
    }

    @Test
    void restartAtAnyMomentOnAFileIsHarmless(@TempDir Path folder) {
        for (int working = 1; working < 60; working += 4) {
            Town town = new Town(sqlite(folder.resolve("db-" + working)), working);
            try (town) {
                UserId alice = town.user("alice", 0, 10, "8", "0");
                Payment payment = town.pay(town.instance(), alice, "6");
                town.instances.clear();
                Instance dying = town.instance(new Outage(working).of(town.stores));
                town.rounds(2);
                town.instances.remove(dying);
                town.instance();
                town.untilQuiet();
                assertEquals(PaymentStatus.CONFIRMED, town.now(payment).status());
                Books.balance(town);
            }
        }
    }
}
