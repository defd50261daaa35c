package network.amarktai.userconfig.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import network.amarktai.userconfig.devnet.testkit.Faults.Call;
import network.amarktai.userconfig.domain.audit.AuditFinding;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentStatus;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.testkit.Examples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Concurrent workers: paused, dead and late ones, and users who cancel in between. */
@Timeout(60)
class TakeoverTest {

    private final Town town = new Town();
    private final UserId alice = town.user("alice", 0, 10, "8", "0");

    @AfterEach
    void close() {
        town.close();
    }

    private static BiPredicate<Class<?>, Method> nth(int nth) {
        int[] calls = {0};
        return (port, method) -> ++calls[0] == nth;
    }

    /**
     * A worker is paused before or after its n-th call, for every n; another one continues, for a while or to the end.
     */
    private boolean pausedAt(int call, PauseAt at) {
        try (Town own = new Town()) {
            UserId user = own.user("alice", 0, 10, "8", "0");
            Instance healthy = own.instance();
            Payment payment = own.pay(healthy, user, "6");
            own.clock.advance(Duration.ofMillis(1));
            Payment second = own.pay(healthy, user, "6");
            Runnable meanwhile = () -> {
                healthy.pass();
                for (int i = 0; i < 4; i++) {
                    own.block();
                    healthy.pass();
                }
            };
            Interruption pause = at == PauseAt.BEFORE
                    ? Interruption.before(nth(call), meanwhile)
                    : Interruption.after(nth(call), meanwhile);
            Instance paused = own.instance(pause.of(own.stores));
            own.instances.remove(paused);
            for (int i = 0; i < 6; i++) {
                paused.pass();
                own.block();
                paused.wait(Duration.ofSeconds(6));
            }
            own.instances.add(paused);
            own.untilQuiet();
            assertEquals(PaymentStatus.CONFIRMED, own.now(payment).status());
            assertEquals(PaymentStatus.FAILED, own.now(second).status());
            Books.balance(own);
            return pause.happened();
        }
    }

    private enum PauseAt {
        BEFORE,
        AFTER
    }

    @Test
    void workerPausedAnywhereIsFencedOff() {
        for (PauseAt at : PauseAt.values()) {
            int call = 1;
            while (pausedAt(call, at)) {
                call += 2;
            }
            assertTrue(call > 20, "there were enough calls");
        }
    }

    @Test
    void deadWorkerIsReplacedAfterTenSeconds() {
        Instance dead = town.instance();
        Payment payment = town.pay(dead, alice, "1");
        dead.pass();
        town.instances.remove(dead);
        Instance heir = town.instance();
        heir.pass();
        heir.wait(Duration.ofMillis(9_999));
        heir.pass();
        assertEquals(2, town.now(payment).version() - 1, "leased and signed by the dead one only");
        heir.wait(Duration.ofMillis(1));
        town.untilQuiet();

        assertEquals(PaymentStatus.CONFIRMED, town.now(payment).status());
        Books.balance(town);
    }

    /**
     * Each of its calls takes twelve seconds, as on a slow node; its lease renewal runs, and another instance is
     * active.
     */
    @Test
    void slowWorkerThatLivesKeepsItsPayment() {
        Instance other = town.instance();
        Instance[] slow = new Instance[1];
        boolean[] waiting = {true};
        Runnable twelveSeconds = () -> {
            if (waiting[0]) {
                return;
            }
            waiting[0] = true;
            for (int i = 0; i < 4; i++) {
                town.instances.forEach(instance -> instance.wait(Duration.ofSeconds(3)));
                slow[0].payments().paymentAgent().renewLeases();
                other.pass();
            }
            waiting[0] = false;
        };
        slow[0] = town.instance(new EachCall(twelveSeconds).of(town.stores));
        Payment payment = town.pay(slow[0], alice, "1");
        slow[0].pass();
        town.block();
        waiting[0] = false;
        String holder = Objects.requireNonNull(town.now(payment).lease()).holder();
        for (int i = 0; i < 4 && !town.now(payment).status().isFinal(); i++) {
            slow[0].pass();
            town.block();
            assertEquals(
                    holder, Objects.requireNonNull(town.now(payment).lease()).holder());
        }

        assertEquals(PaymentStatus.CONFIRMED, town.now(payment).status());
        Books.balance(town);
    }

    @Test
    void slowWorkerSignsInOnePassThoughItsLeaseIsRenewedAllTheWhile() {
        Instance[] slow = new Instance[1];
        boolean[] renewing = {true};
        // Less than the second in which the state of the freeze has to be read: a slower store refuses every use.
        Runnable nearlyASecond = () -> {
            if (!renewing[0]) {
                renewing[0] = true;
                slow[0].wait(Duration.ofMillis(900));
                slow[0].payments().paymentAgent().renewLeases();
                renewing[0] = false;
            }
        };
        slow[0] = town.instance(new EachCall(nearlyASecond).of(town.stores));
        Payment payment = town.pay(slow[0], alice, "1");
        renewing[0] = false;
        slow[0].pass();

        assertEquals(PaymentStatus.PROCESSING, town.now(payment).status());
        assertTrue(Objects.requireNonNull(town.now(payment).lease()).counter() > 2, "it was renewed on the way");
        town.untilQuiet();
        Books.balance(town);
    }

    @Test
    void paymentAcceptedLateDoesNotStopWhatIsUnderWay() {
        Instance instance = town.instance();
        Instance slowClock = town.instance();
        slowClock.clockError().set(Duration.ofSeconds(-2));
        town.instances.remove(slowClock);
        Payment first = town.pay(instance, alice, "1");
        instance.pass();
        Payment earlier = town.pay(slowClock, alice, "2");
        assertTrue(earlier.acceptedAt().isBefore(first.acceptedAt()));
        town.rounds(6);

        assertEquals(PaymentStatus.CONFIRMED, town.now(first).status());
        assertEquals(PaymentStatus.CONFIRMED, town.now(earlier).status());
        Books.balance(town);
    }

    @Test
    void paymentAcceptedLateDoesNotStopWhatIsHeldBackFor() {
        Instance instance = town.instance();
        Instance slowClock = town.instance();
        slowClock.clockError().set(Duration.ofSeconds(-2));
        town.instances.remove(slowClock);
        Payment first = town.pay(instance, alice, "1");
        town.faults().dropNext(3, Call.SIMULATE);
        instance.pass();
        Payment earlier = town.pay(slowClock, alice, "2");
        town.rounds(8);

        assertEquals(PaymentStatus.CONFIRMED, town.now(first).status());
        assertEquals(PaymentStatus.CONFIRMED, town.now(earlier).status());
        Books.balance(town);
    }

    @Test
    void cancellingAtAnyMomentEndsInOneOfTwoWays() {
        List<PaymentStatus> ends = new ArrayList<>();
        for (PauseAt at : PauseAt.values()) {
            int call = 1;
            boolean happened = true;
            while (happened) {
                happened = cancelledAt(call++, at, ends);
            }
        }
        assertTrue(ends.contains(PaymentStatus.CANCELLED));
        assertTrue(ends.contains(PaymentStatus.CONFIRMED));
    }

    private static boolean cancelledAt(int call, PauseAt at, List<PaymentStatus> ends) {
        try (Town own = new Town()) {
            UserId user = own.user("alice", 0, 10, "8", "0");
            Instance office = own.instance();
            own.instances.remove(office);
            Payment payment = own.pay(office, user, "1");
            Runnable cancel = () -> {
                try {
                    office.payments().cancelPayment().cancel(Town.ORIGIN, user, payment.id());
                } catch (Conflict tooLate) {
                    assertTrue(tooLate.code() == ErrorCode.PAYMENT_NOT_OPEN);
                }
            };
            Interruption race = at == PauseAt.BEFORE
                    ? Interruption.before(nth(call), cancel)
                    : Interruption.after(nth(call), cancel);
            own.instance(race.of(own.stores));
            own.untilQuiet();
            own.round();
            ends.add(own.now(payment).status());
            Books.balance(own);
            return race.happened();
        }
    }

    /** The cancel is paused between reading the spending account and writing it. */
    @Test
    void cancelThatWasPausedLeavesNothingHeldBack() {
        for (int call = 6; call < 11; call++) {
            for (int steps = 3; steps < 8; steps++) {
                cancelPausedAt(call, steps);
            }
        }
    }

    private static void cancelPausedAt(int call, int steps) {
        try (Town own = new Town()) {
            UserId user = own.user("alice", 0, 10, "8", "0");
            Instance agent = own.instance();
            Payment payment = own.pay(agent, user, "1");
            // A worker already has the lease. It makes some calls while the cancel is paused, and then dies.
            Outage outage = new Outage(2);
            Instance stopped = own.instance(outage.of(own.stores));
            own.instances.remove(stopped);
            stopped.pass();
            Runnable meanwhile = () -> {
                outage.allow(steps);
                stopped.pass();
            };
            Instance office =
                    own.instance(Interruption.before(nth(call), meanwhile).of(own.stores));
            own.instances.remove(office);
            own.instances.remove(agent);
            try {
                office.payments().cancelPayment().cancel(Town.ORIGIN, user, payment.id());
            } catch (Conflict tooLate) {
                own.instances.add(agent);
            }
            own.untilQuiet();
            if (own.now(payment).status() == PaymentStatus.CANCELLED) {
                assertEquals(
                        Optional.empty(),
                        own.plain()
                                .spending()
                                .spending(user, NetworkName.TESTNET)
                                .underWay(),
                        () -> "cancel paused at " + call + ", agent stopped after " + steps);
            }
        }
    }

    @Test
    void userWhoIsGoneDoesNotKeepASharedWalletBusy() {
        UserId bob = town.user("bob", 0);
        boolean[] gone = {false};
        PaymentConfigStore configs = town.stores.paymentConfigs();
        PaymentConfigStore leaving = new PaymentConfigStore() {
            @Override
            public Optional<StoredPaymentConfig> find(UserId user) {
                if (gone[0] && user.equals(alice)) {
                    throw NotConfigured.of(ErrorCode.UNKNOWN_USER, "There is no such user.");
                }
                return configs.find(user);
            }

            @Override
            public boolean replace(UserId user, StoredPaymentConfig next, StoredPaymentConfig seen) {
                return configs.replace(user, next, seen);
            }

            @Override
            public boolean erase(UserId user, StoredPaymentConfig seen) {
                return configs.erase(user, seen);
            }
        };
        Instance instance = town.instance(town.stores.with(leaving));
        Payment payment = town.pay(instance, alice, "1");
        town.faults().dropNext(3, Call.SIMULATE);
        instance.pass();
        gone[0] = true;
        town.blocks(151);
        Payment other = town.pay(instance, bob, "1");
        town.untilQuiet();

        assertEquals(PaymentStatus.FAILED, town.now(payment).status());
        assertEquals(PaymentStatus.CONFIRMED, town.now(other).status());
        Books.balance(town);
    }

    @Test
    void damagedAddressEndsAPaymentInsteadOfKeepingItForEver() {
        Instance instance = town.instance();
        Payment payment = town.pay(instance, alice, "1");
        StoredPaymentConfig seen = town.plain().paymentConfigs().find(alice).orElseThrow();
        SealedWallet wallet = seen.sealedWallet().orElseThrow();
        PaymentSettings settings = seen.settings();
        town.plain()
                .paymentConfigs()
                .replace(
                        alice,
                        new StoredPaymentConfig(
                                settings,
                                new SealedWallet(wallet.seed(), Address.of("fetcx1" + "q".repeat(38))),
                                Examples.revision(),
                                Instant.EPOCH),
                        seen);
        town.untilQuiet();

        assertEquals(PaymentStatus.FAILED, town.now(payment).status());
        assertEquals(
                List.of(AuditFinding.Kind.SETTINGS_DIFFER),
                town.verify().findings().stream().map(AuditFinding::kind).toList());
    }

    @Test
    void longQueueOfOneUserDoesNotHoldUpOthers() {
        UserId bob = town.user("bob", 1);
        Instance instance = town.instance();
        for (int i = 0; i < 205; i++) {
            town.pay(instance, alice, "0.01");
        }
        town.clock.advance(Duration.ofMillis(1));
        Payment other = town.pay(instance, bob, "1");
        town.rounds(3);

        assertEquals(PaymentStatus.CONFIRMED, town.now(other).status());
        town.clock.advance(Duration.ofMinutes(15));
        town.devnet.produceBlock();
        town.untilQuiet();
        Books.balance(town);
    }

    @Test
    void everyStepByAnotherWorkerSendsOnce() {
        Payment payment = town.pay(town.instance(), alice, "1");
        town.instances.clear();
        for (int i = 0; i < 40; i++) {
            Outage outage = new Outage(3 + i);
            Instance heir = town.instance(outage.of(town.stores));
            heir.pass();
            heir.wait(Duration.ofSeconds(10));
            heir.pass();
            outage.allow(3 + i);
            heir.pass();
            if (i % 4 == 0) {
                town.block();
            }
        }
        town.instances.clear();
        town.instance();
        town.untilQuiet();

        assertEquals(PaymentStatus.CONFIRMED, town.now(payment).status());
        Books.balance(town);
    }
}
