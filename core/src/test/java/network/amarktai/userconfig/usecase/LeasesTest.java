package network.amarktai.userconfig.usecase;

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

/** Whoever lives keeps its payment, whoever does not loses it, and nobody compares clocks. */
class LeasesTest {

    private static final Duration RENEWAL = Duration.ofSeconds(3);
    private static final Duration DEATH = Duration.ofSeconds(10);
    private static final Duration MOMENT = Duration.ofNanos(1);

    private final InMemoryPaymentLedger ledger = new InMemoryPaymentLedger();
    private final Payment free = ledger.accept(PaymentExamples.payment(UserId.of("alice")));

    // Such a clock may pass from the greatest to the least number.
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - DEATH.toNanos() / 2);
    private final Leases ours = leases("ours");
    private final Leases theirs = leases("theirs");

    @Test
    void whatNobodyWorksOnIsTaken() {
        Payment taken = ours.take(free).orElseThrow();

        assertEquals(free.leased(new Lease("ours", 1)), taken);
        assertEquals(taken, standing());
        assertEquals(Optional.empty(), theirs.take(free), "by one only");
    }

    @Test
    void whatIsOursStaysOursWithoutAWrite() {
        Payment taken = ours.take(free).orElseThrow();
        pass(RENEWAL.minus(MOMENT));

        assertEquals(Optional.of(taken), ours.take(standing()));
        assertEquals(taken, standing());
    }

    @Test
    void aLeaseIsRenewedEveryThreeSeconds() {
        Payment taken = ours.take(free).orElseThrow();
        for (int counter = 2; counter < 9; counter++) {
            pass(RENEWAL);

            taken = ours.take(taken).orElseThrow();

            assertEquals(new Lease("ours", counter), taken.lease());
            assertEquals(taken, standing());
        }
    }

    @Test
    void whatIsInHandIsRenewedWithoutBeingTakenAgain() {
        ours.take(free);
        ours.renew();
        assertEquals(new Lease("ours", 1), standing().lease(), "it is not three seconds old");
        for (int counter = 2; counter < 9; counter++) {
            assertEquals(Optional.empty(), theirs.take(standing()));
            pass(RENEWAL);
            ours.renew();

            assertEquals(new Lease("ours", counter), standing().lease());
        }
    }

    @Test
    void oneThatIsRenewedMeanwhileIsStillOurs() {
        Payment taken = ours.take(free).orElseThrow();
        pass(RENEWAL);
        ours.renew();

        assertEquals(Optional.of(taken), ours.take(taken), "as it was when it was looked up");
        assertEquals(new Lease("ours", 2), standing().lease());
    }

    @Test
    void whoeverIsStuckRenewsNothing() {
        ours.take(free);
        pass(Duration.ofMinutes(5));
        Payment before = standing();
        ours.renew();
        assertEquals(before, standing());

        ours.take(standing());
        pass(RENEWAL);
        ours.renew();
        assertEquals(new Lease("ours", 3), standing().lease(), "it works on it again");
    }

    @Test
    void whatWasLetGoOrTakenOverOrIsOverIsNotRenewed() {
        Payment taken = ours.take(free).orElseThrow();
        ours.letGo(taken);
        pass(RENEWAL);
        ours.renew();
        assertEquals(taken, standing());

        ours.take(taken);
        assertTrue(theirs.isTaken(standing()));
        pass(DEATH);
        Payment heirs = theirs.take(standing()).orElseThrow();
        ours.renew();
        assertEquals(heirs, standing());

        Payment over = heirs.in(new PaymentState.Cancelled(Examples.NOON));
        assertTrue(ledger.replace(over));
        pass(RENEWAL);
        theirs.renew();
        assertEquals(over, standing());
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
        assertEquals(Optional.empty(), theirs.take(taken), "it was never seen before");
        pass(DEATH.minus(MOMENT));

        assertEquals(Optional.empty(), theirs.take(taken));
    }

    @Test
    void aLeaseWhoseCounterMovesIsNeverTaken() {
        ours.take(free);
        for (int round = 0; round < 100; round++) {
            assertEquals(Optional.empty(), theirs.take(standing()));
            pass(DEATH.minus(MOMENT));
            assertTrue(ours.take(standing()).isPresent(), "renewed at the last moment");
        }
        assertEquals("ours", Objects.requireNonNull(standing().lease()).holder());
    }

    @Test
    void workThatIsWrittenIsNoSignOfLifeButKeepsTheLease() {
        Payment taken = ours.take(free).orElseThrow();
        theirs.take(taken);
        pass(DEATH);
        Payment signed = taken.in(PaymentExamples.signed());
        assertTrue(ledger.replace(signed));

        assertEquals(Optional.empty(), theirs.take(taken), "what it saw has changed");
        assertEquals(signed, standing());
    }

    @Test
    void whoeverLostItCanWriteNothingAnyMore() {
        Payment before = ours.take(free).orElseThrow();
        theirs.take(before);
        pass(DEATH);
        Payment after = theirs.take(before).orElseThrow();

        assertFalse(ledger.replace(before.in(PaymentExamples.signed())), "not the next state");
        assertEquals(Optional.empty(), ours.take(before), "not a renewal");
        assertEquals(Optional.empty(), ours.take(standing()), "not a new lease");
        assertEquals(after, standing());
    }

    @Test
    void ofThoseWhoSeeItDeadOneTakesIt() {
        Payment taken = ours.take(free).orElseThrow();
        List<Leases> heirs = List.of(leases("a"), leases("b"), leases("c"), leases("d"));
        heirs.forEach(heir -> heir.take(taken));
        pass(DEATH);

        List<Optional<Payment>> won =
                Race.run(heirs.size(), i -> () -> heirs.get(i).take(taken));

        assertEquals(1, won.stream().filter(Optional::isPresent).count());
        assertTrue(won.contains(Optional.of(standing())));
    }

    @Test
    void whatIsForgottenIsLookedAtAnew() {
        Payment taken = ours.take(free).orElseThrow();
        theirs.take(taken);
        theirs.keepOnly(Set.of(taken.id()));
        pass(DEATH.minus(MOMENT));
        theirs.keepOnly(Set.of());
        pass(MOMENT);
        assertEquals(Optional.empty(), theirs.take(taken));
        theirs.keepOnly(Set.of(taken.id()));
        pass(DEATH);

        assertTrue(theirs.take(taken).isPresent());
    }

    private Leases leases(String holder) {
        return new Leases(ledger, nanos::get, holder);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private Payment standing() {
        return ledger.find(free.id()).orElseThrow();
    }
}
