package network.amarktai.userconfig.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.IdempotencyKey;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentStatus;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Conflict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Payments without faults. */
@Timeout(60)
class PaymentsArriveTest {

    private final Town town = new Town();

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void paymentArrivesOnce() {
        Instance instance = town.instance();
        Payment payment = town.pay(instance, town.user("alice", 0), "1.5");

        town.untilQuiet();
        town.rounds(3);

        assertEquals(PaymentStatus.CONFIRMED, town.now(payment).status());
        assertEquals(Amount.of("1.5"), town.devnet.balance(payment.order().recipient()));
        Books.balance(town);
    }

    @Test
    void paymentsOfOneUserArriveInOrder() {
        Instance instance = town.instance();
        UserId alice = town.user("alice", 0);
        Payment first = town.pay(instance, alice, "1");
        town.clock.advance(Duration.ofMillis(1));
        Payment second = town.pay(instance, alice, "2");

        town.untilQuiet();

        long one = town.now(first).state().verdict().orElseThrow().height();
        long two = town.now(second).state().verdict().orElseThrow().height();
        assertTrue(one < two);
        Books.balance(town);
    }

    @Test
    void sameKeyPaysOnceWhateverHappensInBetween() {
        Instance instance = town.instance();
        UserId alice = town.user("alice", 0);
        IdempotencyKey key = new IdempotencyKey("key");
        Payment payment = town.pay(instance, alice, key, Town.order("1", 1));
        town.round();
        assertEquals(
                payment.id(), town.pay(instance, alice, key, Town.order("1", 1)).id());
        Instance restarted = town.instance();
        town.untilQuiet();

        assertEquals(
                payment.id(),
                town.pay(restarted, alice, key, Town.order("1", 1)).id());
        assertThrows(Conflict.class, () -> town.pay(restarted, alice, key, Town.order("2", 1)));
        town.rounds(2);
        Books.balance(town);
    }

    @Test
    void usersWithTheSameWalletDoNotDisturbEachOther() {
        Instance one = town.instance();
        Instance two = town.instance();
        UserId alice = town.user("alice", 0);
        UserId bob = town.user("bob", 0);
        for (int i = 0; i < 3; i++) {
            town.pay(one, alice, "1");
            town.pay(two, bob, "2");
        }

        town.untilQuiet();

        Books.balance(town);
        assertTrue(town.accepted.keySet().stream()
                .allMatch(id -> town.plain().payments().find(id).orElseThrow().status() == PaymentStatus.CONFIRMED));
    }
}
