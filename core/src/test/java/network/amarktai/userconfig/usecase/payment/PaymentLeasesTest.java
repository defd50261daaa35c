package network.amarktai.userconfig.usecase.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import network.amarktai.userconfig.domain.payment.Lease;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.testkit.Examples;
import network.amarktai.userconfig.testkit.InMemoryPaymentLedger;
import network.amarktai.userconfig.testkit.PaymentExamples;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.Test;

/** A live worker keeps its lease and a dead one loses it, without a comparison of clocks. */
class PaymentLeasesTest {

    private static final Duration RENEWAL = Duration.ofSeconds(3);
    private static final Duration DEATH = Duration.ofSeconds(10);
    private static final Duration MOMENT = Duration.ofNanos(1);

    private final InMemoryPaymentLedger ledger = new InMemoryPaymentLedger();
    private final Payment free = ledger.accept(PaymentExamples.payment(UserId.of("alice")));

    // A monotonic clock may overflow from the greatest to the least value.
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - DEATH.toNanos() / 2);
    private final PaymentsInProgress theirProgress = new PaymentsInProgress(nanos::get);
    private final PaymentLeases ours = leases("ours");
    private final PaymentLeases theirs = new PaymentLeases(ledger, theirProgress, "theirs");

    @Test
    void whatNobodyWorksOnIsTaken() {
        Payment taken = ours.take(free).orElseThrow();

        assertEquals(free.leased(new Lease("ours", 1)), taken);
        assertEquals(taken, current());
        assertEquals(Optional.empty(), theirs.take(free), "only one worker gets the lease");
    }

    @Test
    void whatIsOursStaysOursWithoutAWrite() {
        Payment taken = ours.take(free).orElseThrow();
        pass(RENEWAL.minus(MOMENT));

        assertEquals(Optional.of(taken), ours.take(current()));
        assertEquals(taken, current());
    }

    @Test
    void aLeaseIsRenewedEveryThreeSeconds() {
        Payment taken = ours.take(free).orElseThrow();
        for (int counter = 2; counter < 9; counter++) {
            pass(RENEWAL);

            taken = ours.take(taken).orElseThrow();

            assertEquals(new Lease("ours", counter), taken.lease());
            assertEquals(taken, current());
        }
    }

    @Test
    void whatIsInHandIsRenewedWithoutBeingTakenAgain() {
        ours.take(free);
        ours.renew();
        assertEquals(new Lease("ours", 1), current().lease(), "less than three seconds have passed");
        for (int counter = 2; counter < 9; counter++) {
            assertEquals(Optional.empty(), theirs.take(current()));
            pass(RENEWAL);
            ours.renew();

            assertEquals(new Lease("ours", counter), current().lease());
        }
    }

    @Test
    void oneThatIsRenewedMeanwhileIsStillOurs() {
        Payment taken = ours.take(free).orElseThrow();
        pass(RENEWAL);
        ours.renew();

        assertEquals(Optional.of(taken), ours.take(taken), "the lease as it was read");
        assertEquals(new Lease("ours", 2), current().lease());
    }

    @Test
    void aStuckWorkerRenewsNothing() {
        ours.take(free);
        pass(Duration.ofMinutes(5));
        Payment before = current();
        ours.renew();
        assertEquals(before, current());

        ours.take(current());
        pass(RENEWAL);
        ours.renew();
        assertEquals(new Lease("ours", 3), current().lease(), "renewed, because the worker holds the lease again");
    }

    @Test
    void whatWasLetGoOrTakenOverOrIsOverIsNotRenewed() {
        Payment taken = ours.take(free).orElseThrow();
        ours.release(taken);
        pass(RENEWAL);
        ours.renew();
        assertEquals(taken, current());

        ours.take(taken);
        assertTrue(theirs.isTaken(current()));
        pass(DEATH);
        Payment heirs = theirs.take(current()).orElseThrow();
        ours.renew();
        assertEquals(heirs, current());

        Payment over = heirs.in(new PaymentState.Cancelled(Examples.NOON));
        assertTrue(ledger.replace(over));
        pass(RENEWAL);
        theirs.renew();
        assertEquals(over, current());
    }

    @Test
    void aLeaseThatStandsStillIsDeadAfterTenSeconds() {
        Payment taken = ours.take(free).orElseThrow();
        assertEquals(Optional.empty(), theirs.take(taken));
        pass(DEATH.minus(MOMENT));
        assertEquals(Optional.empty(), theirs.take(taken));
        pass(MOMENT);

        assertEquals(taken.leased(new Lease("theirs", 2)), theirs.take(taken).orElseThrow());
    }

    @Test
    void tenSecondsAreCountedFromTheFirstLook() {
        Payment taken = ours.take(free).orElseThrow();
        pass(Duration.ofDays(1));
        assertEquals(Optional.empty(), theirs.take(taken), "its age is unknown on first sight");
        pass(DEATH.minus(MOMENT));

        assertEquals(Optional.empty(), theirs.take(taken));
    }

    @Test
    void aLeaseWhoseCounterMovesIsNeverTaken() {
        ours.take(free);
        for (int round = 0; round < 100; round++) {
            assertEquals(Optional.empty(), theirs.take(current()));
            pass(DEATH.minus(MOMENT));
            assertTrue(ours.take(current()).isPresent(), "renewed just in time");
        }
        assertEquals("ours", Objects.requireNonNull(current().lease()).holder());
    }

    @Test
    void workThatIsWrittenIsNoSignOfLifeButKeepsTheLease() {
        Payment taken = ours.take(free).orElseThrow();
        theirs.take(taken);
        pass(DEATH);
        Payment signed = taken.in(PaymentExamples.signed());
        assertTrue(ledger.replace(signed));

        assertEquals(Optional.empty(), theirs.take(taken), "the payment has changed since it was read");
        assertEquals(signed, current());
    }

    @Test
    void aWorkerThatLostItsLeaseWritesNothing() {
        Payment before = ours.take(free).orElseThrow();
        theirs.take(before);
        pass(DEATH);
        Payment after = theirs.take(before).orElseThrow();

        assertFalse(ledger.replace(before.in(PaymentExamples.signed())), "not the next state");
        assertEquals(Optional.empty(), ours.take(before), "not a renewal");
        assertEquals(Optional.empty(), ours.take(current()), "not a new lease");
        assertEquals(after, current());
    }

    @Test
    void ofThoseWhoSeeItDeadOneTakesIt() {
        Payment taken = ours.take(free).orElseThrow();
        List<PaymentLeases> heirs = List.of(leases("a"), leases("b"), leases("c"), leases("d"));
        heirs.forEach(heir -> heir.take(taken));
        pass(DEATH);

        List<Optional<Payment>> won =
                Race.run(heirs.size(), i -> () -> heirs.get(i).take(taken));

        assertEquals(1, won.stream().filter(Optional::isPresent).count());
        assertTrue(won.contains(Optional.of(current())));
    }

    @Test
    void whatIsForgottenIsLookedAtAnew() {
        Payment taken = ours.take(free).orElseThrow();
        theirs.take(taken);
        theirProgress.keepOnly(Set.of(taken.id()));
        pass(DEATH.minus(MOMENT));
        theirProgress.keepOnly(Set.of());
        pass(MOMENT);
        assertEquals(Optional.empty(), theirs.take(taken));
        theirProgress.keepOnly(Set.of(taken.id()));
        pass(DEATH);

        assertTrue(theirs.take(taken).isPresent());
    }

    private PaymentLeases leases(String holder) {
        return new PaymentLeases(ledger, new PaymentsInProgress(nanos::get), holder);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private Payment current() {
        return ledger.find(free.id()).orElseThrow();
    }
}
