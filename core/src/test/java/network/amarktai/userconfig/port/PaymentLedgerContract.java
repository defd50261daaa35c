package network.amarktai.userconfig.port;

import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.PaymentExamples.idempotencyKey;
import static network.amarktai.userconfig.testkit.PaymentExamples.payment;
import static network.amarktai.userconfig.testkit.PaymentExamples.paymentId;
import static network.amarktai.userconfig.testkit.PaymentExamples.signed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.chain.FeeDemand;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.IdempotencyKey;
import network.amarktai.userconfig.domain.payment.Lease;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentErrorCode;
import network.amarktai.userconfig.domain.payment.PaymentFilter;
import network.amarktai.userconfig.domain.payment.PaymentOrder;
import network.amarktai.userconfig.domain.payment.PaymentPosition;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.PaymentStatus;
import network.amarktai.userconfig.domain.payment.PaymentType;
import network.amarktai.userconfig.domain.payment.Verdict;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.Test;

/** The contract of every {@link PaymentLedger}. An adapter's test is this interface plus its set-up. */
public interface PaymentLedgerContract {

    /** The ledger under test, empty at the start of each test. */
    PaymentLedger payments();

    /** Writes each of these states in turn to one payment. */
    private Payment through(Payment payment, PaymentState... states) {
        Payment existing = payment;
        for (PaymentState state : states) {
            Payment next = existing.in(state);
            assertTrue(payments().replace(next));
            assertEquals(Optional.of(next), payments().find(next.id()), "the payment as written");
            existing = next;
        }
        return existing;
    }

    @Test
    default void anEmptyLedgerHasNothing() {
        assertEquals(Optional.empty(), payments().find(paymentId()));
        assertEquals(Optional.empty(), payments().find(UserId.of("alice"), idempotencyKey()));
        assertEquals(List.of(), payments().unfinished(null, 10));
        assertEquals(List.of(), payments().history(UserId.of("alice"), PaymentFilter.all(), null, 10));
    }

    @Test
    default void whatIsAcceptedIsFoundAsItWas() {
        Payment payment = payment(UserId.of("użytkownik Ω"));

        assertEquals(payment, payments().accept(payment));

        assertEquals(Optional.of(payment), payments().find(payment.id()));
        assertEquals(Optional.of(payment), payments().find(payment.user(), payment.key()));
    }

    @Test
    default void textsComeBackToTheLastCharacter() {
        Payment payment = payment(UserId.of("alice"));
        PaymentOrder order = new PaymentOrder(
                payment.order().amount(),
                payment.order().recipient(),
                payment.order().type(),
                "a\u0000b\u0000",
                "\u0000",
                "{\"\uFEFF\":\" \u200B\"}");
        Payment odd = Payment.accepted(
                payment.id(),
                payment.user(),
                payment.key(),
                order,
                payment.source(),
                payment.acceptedAt(),
                payment.state());

        payments().accept(odd);

        assertEquals(Optional.of(odd), payments().find(odd.id()));
        through(odd, signed());
    }

    @Test
    default void theSameKeyGivesTheSamePayment() {
        UserId alice = UserId.of("alice");
        IdempotencyKey key = idempotencyKey();
        Payment first = payments().accept(payment(alice, key, NOON));

        assertEquals(first, payments().accept(payment(alice, key, NOON.plusSeconds(1))));

        Payment changed = through(first, signed());
        assertEquals(changed, payments().accept(payment(alice, key, NOON)));
        assertEquals(1, payments().history(alice, PaymentFilter.all(), null, 10).size());
    }

    @Test
    default void keysOfDifferentUsersAndSpellingsAreDifferent() {
        List<Payment> accepted = new ArrayList<>();
        for (String user : List.of("alice", "Alice", "alic", "ali")) {
            for (String key : List.of("key", "Key", "ekey", "cekey", "$key.a", "~".repeat(255))) {
                Payment payment = payment(UserId.of(user), new IdempotencyKey(key), NOON);
                assertEquals(payment, payments().accept(payment));
                accepted.add(payment);
            }
        }
        for (Payment payment : accepted) {
            assertEquals(Optional.of(payment), payments().find(payment.user(), payment.key()));
        }
    }

    @Test
    default void everyStateIsFoundAsItWas() {
        PaymentState.Signed signed = signed();
        PaymentState.Signed refused = signed.refusedWith(new ResultCode("sdk", 4_294_967_295L));
        Amount much = Amount.ofAttoFet(BigInteger.TWO.pow(256).subtract(BigInteger.ONE));
        Verdict confirmed = Verdict.confirmed(much, Long.MAX_VALUE, NOON);
        Verdict onChain = Verdict.failedOnChain(new ResultCode("bank", 5), Amount.zero(), 1, NOON);
        UserId alice = UserId.of("alice");

        through(
                payments().accept(payment(alice)),
                signed,
                refused,
                refused.lose(),
                refused.lose().decide(confirmed),
                refused.decide(confirmed).settle());
        through(
                payments().accept(payment(alice)),
                signed(),
                signed.decide(onChain),
                signed.decide(onChain).settle());
        through(
                payments().accept(payment(alice)),
                signed(),
                signed().decide(Verdict.refused(new ResultCode("sdk", 13), NOON)));
        FeeDemand demand = new FeeDemand(much, Amount.of("0.01"));
        PaymentState.Signed tooLow = signed.refusedWith(ResultCode.ofFeeBelow(demand));
        through(
                payments().accept(payment(alice)),
                signed,
                tooLow,
                refused,
                tooLow,
                tooLow.decide(Verdict.failedOnChain(new ResultCode("sdk", 13), Amount.zero(), 1, NOON)));
        through(
                payments().accept(payment(alice)),
                signed,
                tooLow,
                tooLow.decide(Verdict.refused(ResultCode.ofFeeBelow(demand), NOON))
                        .settle());
        through(
                payments().accept(payment(alice)),
                new PaymentState.Pending()
                        .refuse(Verdict.tooExpensive(demand, NOON))
                        .settle());
        for (PaymentErrorCode code : PaymentErrorCode.values()) {
            PaymentState.Decided decided = new PaymentState.Pending().refuse(Verdict.failed(code, NOON));
            through(payments().accept(payment(alice)), decided, decided.settle());
        }
        through(payments().accept(payment(alice)), new PaymentState.Pending().cancel(NOON));
    }

    @Test
    default void aLeaseIsFoundAsItWas() {
        Payment payment = payments().accept(payment(UserId.of("alice")));
        Payment leased = payment.leased(new Lease("worker-1", Long.MAX_VALUE));

        assertTrue(payments().replace(leased));

        assertEquals(Optional.of(leased), payments().find(payment.id()));
    }

    @Test
    default void aChangeOverSomethingUnseenChangesNothing() {
        Payment payment = payments().accept(payment(UserId.of("alice")));
        Payment signed = payment.in(signed());
        assertTrue(payments().replace(signed));

        assertFalse(payments().replace(payment.in(new PaymentState.Pending().cancel(NOON))));
        assertFalse(payments().replace(signed.in(signed()).in(signed())), "two versions ahead");
        assertFalse(payments().replace(payment(UserId.of("alice")).in(signed())), "never accepted");

        assertEquals(Optional.of(signed), payments().find(payment.id()));
    }

    @Test
    default void unfinishedOnesComeInOrderOfAcceptanceAndByPages() {
        List<Payment> accepted = new ArrayList<>(IntStream.range(0, 7)
                .mapToObj(i -> payment(UserId.of("user-" + i % 2), idempotencyKey(), NOON.plusMillis(i / 2)))
                .toList());
        Collections.reverse(accepted);
        accepted.forEach(payments()::accept);
        accepted.sort((one, other) -> one.position().compareTo(other.position()));
        Payment cancelled = accepted.remove(2);
        through(cancelled, new PaymentState.Pending().cancel(NOON));
        accepted.set(4, through(accepted.get(4), signed()));

        List<Payment> found = new ArrayList<>();
        PaymentPosition after = null;
        for (List<Payment> page = payments().unfinished(after, 2);
                !page.isEmpty();
                page = payments().unfinished(after, 2)) {
            found.addAll(page);
            after = page.get(page.size() - 1).position();
        }

        assertEquals(accepted, found);
        assertEquals(accepted, payments().unfinished(null, 100));
    }

    @Test
    default void whatIsOverIsNoLongerUnfinished() {
        UserId alice = UserId.of("alice");
        PaymentState.Decided decided =
                new PaymentState.Pending().refuse(Verdict.failed(PaymentErrorCode.BUDGET_EXCEEDED, NOON));
        Payment payment = through(payments().accept(payment(alice)), decided);
        assertEquals(List.of(payment), payments().unfinished(null, 10), "unfinished until the accounts are updated");

        through(payment, decided.settle());

        assertEquals(List.of(), payments().unfinished(null, 10));
    }

    @Test
    default void historyIsNewestFirstOneUsersAndByPages() {
        UserId alice = UserId.of("alice");
        List<Payment> accepted = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            accepted.add(payments().accept(payment(alice, idempotencyKey(), NOON.plusMillis(i / 2))));
            payments().accept(payment(UserId.of("bob")));
        }
        accepted.sort((one, other) -> other.position().compareTo(one.position()));

        List<Payment> first = payments().history(alice, PaymentFilter.all(), null, 4);
        List<Payment> second =
                payments().history(alice, PaymentFilter.all(), first.get(3).position(), 100);

        assertEquals(accepted.subList(0, 4), first);
        assertEquals(accepted.subList(4, 9), second);
    }

    @Test
    default void historyIsFiltered() {
        UserId alice = UserId.of("alice");
        Payment old = payments().accept(payment(alice, idempotencyKey(), NOON.minusMillis(1)));
        Payment pending = payments().accept(payment(alice, idempotencyKey(), NOON));
        Payment processing = through(payments().accept(payment(alice, idempotencyKey(), NOON.plusMillis(1))), signed());
        PaymentState.Decided decided = signed().decide(Verdict.confirmed(Amount.zero(), 7, NOON));
        Payment confirmed = through(
                payments().accept(payment(alice, idempotencyKey(), NOON.plusMillis(2))),
                signed(),
                decided,
                decided.settle());
        Payment cancelled = through(
                payments().accept(payment(alice, idempotencyKey(), NOON.plusMillis(3))),
                new PaymentState.Pending().cancel(NOON));

        assertEquals(
                List.of(cancelled, confirmed, processing, pending),
                payments().history(alice, new PaymentFilter(NOON, null, null), null, 10));
        assertEquals(
                List.of(pending, old),
                payments().history(alice, new PaymentFilter(null, null, PaymentStatus.PENDING), null, 10));
        assertEquals(
                List.of(confirmed),
                payments().history(alice, new PaymentFilter(NOON, null, PaymentStatus.CONFIRMED), null, 10));
        assertEquals(
                5,
                payments()
                        .history(alice, new PaymentFilter(null, PaymentType.DATA_FEED, null), null, 10)
                        .size());
        assertEquals(List.of(), payments().history(alice, new PaymentFilter(null, PaymentType.TEST, null), null, 10));
    }

    @Test
    default void ofConcurrentPaymentsWithOneKeyOneStands() {
        for (int round = 0; round < 10; round++) {
            UserId user = UserId.of("user-" + round);
            IdempotencyKey key = idempotencyKey();
            List<Payment> offered =
                    Stream.generate(() -> payment(user, key, NOON)).limit(4).toList();

            List<Payment> existing = Race.run(4, i -> () -> payments().accept(offered.get(i)));

            assertEquals(1, new HashSet<>(existing).size());
            assertEquals(Optional.of(existing.get(0)), payments().find(user, key));
            assertEquals(
                    1, payments().history(user, PaymentFilter.all(), null, 10).size());
        }
    }

    @Test
    default void ofConcurrentChangesOneWins() {
        Payment existing = payments().accept(payment(UserId.of("alice")));
        for (int round = 0; round < 10; round++) {
            Payment seen = existing;
            List<Payment> nexts = IntStream.range(0, 4)
                    .mapToObj(i -> seen.leased(new Lease("worker-" + i, seen.version())))
                    .toList();

            List<Boolean> won = Race.run(4, i -> () -> payments().replace(nexts.get(i)));

            assertEquals(1, Collections.frequency(won, true));
            existing = nexts.get(won.indexOf(true));
            assertEquals(Optional.of(existing), payments().find(seen.id()));
        }
    }

    @Test
    default void erasedPaymentsAreNobodysAndKeepWhatTheChainHas() {
        UserId alice = UserId.of("alice");
        PaymentState.Signed signed = signed();
        Payment confirmed = through(
                payments().accept(payment(alice)),
                signed,
                signed.decide(Verdict.confirmed(Amount.zero(), 7, NOON)),
                signed.decide(Verdict.confirmed(Amount.zero(), 7, NOON)).settle());
        Payment lost = through(payments().accept(payment(alice)), signed(), signed().lose());
        Payment cancelled = through(payments().accept(payment(alice)), new PaymentState.Pending().cancel(NOON));
        Payment bobs = payments().accept(payment(UserId.of("bob"), confirmed.key(), NOON));

        payments().erase(alice);
        payments().erase(alice);

        for (Payment before : List.of(confirmed, lost, cancelled)) {
            Payment after = payments().find(before.id()).orElseThrow();
            assertEquals(before.erased(), after);
            assertEquals(before.state(), after.state());
            assertEquals(before.source(), after.source());
            assertEquals(before.order().amount(), after.order().amount());
            assertEquals(before.order().recipient(), after.order().recipient());
            assertEquals("", after.order().description() + after.order().memo());
            assertFalse(after.user().value().contains("alice"), after.user().value());
            assertEquals(Optional.empty(), payments().find(alice, before.key()));
        }
        assertEquals(List.of(), payments().history(alice, PaymentFilter.all(), null, 10));
        assertEquals(Optional.of(bobs), payments().find(bobs.user(), bobs.key()));
        Payment again = payment(alice, confirmed.key(), NOON);
        assertEquals(again, payments().accept(again), "a returning user may reuse the key");
    }

    @Test
    default void aWriteFromBeforeAnErasureNeverReachesThePaymentThatReusesTheKey() {
        UserId alice = UserId.of("alice");
        Payment old = payments().accept(payment(alice));
        Payment cancelled = through(old, new PaymentState.Pending().cancel(NOON));
        List<Payment> late = List.of(old.in(signed()), old.in(new PaymentState.Pending()), cancelled.in(signed()));
        payments().erase(alice);

        Payment again = payments().accept(payment(alice, old.key(), NOON));
        late.forEach(write -> assertFalse(payments().replace(write)));
        assertEquals(Optional.of(again), payments().find(alice, old.key()));
        Payment leased = through(again, new PaymentState.Pending());
        late.forEach(write -> assertFalse(payments().replace(write)));
        assertEquals(Optional.of(leased), payments().find(again.id()));
    }

    @Test
    default void whatIsUnderWayIsNotErased() {
        UserId alice = UserId.of("alice");
        Payment pending = payments().accept(payment(alice));
        Payment processing = through(payments().accept(payment(alice)), signed());
        PaymentState.Signed signed = signed();
        Payment decided = through(
                payments().accept(payment(alice)), signed, signed.decide(Verdict.confirmed(Amount.zero(), 7, NOON)));

        payments().erase(alice);

        for (Payment payment : List.of(pending, processing, decided)) {
            assertEquals(Optional.of(payment), payments().find(payment.id()));
        }
    }

    @Test
    default void anErasedPaymentThatWasLostIsCarriedOn() {
        UserId alice = UserId.of("alice");
        PaymentState.Signed signed = signed();
        Payment lost = through(payments().accept(payment(alice)), signed, signed.lose());

        payments().erase(alice);

        Payment erased = payments().find(lost.id()).orElseThrow();
        assertFalse(payments().replace(lost.in(signed.lose())), "a write based on the old version fails");
        through(erased, signed.lose().decide(Verdict.confirmed(Amount.zero(), 9, NOON)));
        assertEquals(1, payments().unfinished(null, 10).size());
    }
}
