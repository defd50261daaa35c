package network.amarktai.userconfig.domain.payment;

import static network.amarktai.userconfig.testkit.Examples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.testkit.PaymentExamples;
import org.junit.jupiter.api.Test;

/** All transitions between the states of a payment. */
class PaymentStateTest {

    private static final Verdict CONFIRMED = Verdict.confirmed(Amount.ofWholeFet(1), 7, NOON);
    private static final Verdict FAILED = Verdict.failed(PaymentErrorCode.EXPIRED, NOON);
    private static final ResultCode CODE = new ResultCode("sdk", 13);

    private final PaymentState.Pending pending = new PaymentState.Pending();
    private final PaymentState.Signed signed = PaymentExamples.signed();
    private final PaymentState.Unresolved unresolved = signed.lose();

    /** The legal transitions; the state types offer no others. */
    @Test
    void theseAreAllTheMoves() {
        List<String> table = Stream.of(PaymentState.class.getPermittedSubclasses())
                .flatMap(state -> Arrays.stream(state.getDeclaredMethods())
                        .filter(PaymentStateTest::isMove)
                        .map(move -> state.getSimpleName() + " " + move.getName() + " -> "
                                + move.getReturnType().getSimpleName()))
                .sorted()
                .toList();

        assertEquals(
                List.of(
                        "Decided settle -> Settled",
                        "Pending cancel -> Cancelled",
                        "Pending refuse -> Decided",
                        "Pending sign -> Signed",
                        "Signed decide -> Decided",
                        "Signed lose -> Unresolved",
                        "Signed refusedWith -> Signed",
                        "Unresolved decide -> Decided"),
                table);
    }

    private static boolean isMove(Method method) {
        return !method.isSynthetic()
                && PaymentState.class.isAssignableFrom(method.getReturnType())
                // an accessor of a record component, not a transition
                && !(Set.of("sent", "stored").contains(method.getName()) && method.getParameterCount() == 0);
    }

    @Test
    void theUserSeesFiveWordsForThem() {
        assertEquals(PaymentStatus.PENDING, pending.status());
        assertEquals(PaymentStatus.PROCESSING, signed.status());
        assertEquals(PaymentStatus.PROCESSING, unresolved.status());
        assertEquals(
                PaymentStatus.PROCESSING,
                signed.decide(CONFIRMED).status(),
                "not final until the accounts are updated");
        assertEquals(PaymentStatus.PROCESSING, pending.refuse(FAILED).status());
        assertEquals(PaymentStatus.CONFIRMED, signed.decide(CONFIRMED).settle().status());
        assertEquals(PaymentStatus.FAILED, signed.decide(FAILED).settle().status());
        assertEquals(PaymentStatus.FAILED, pending.refuse(FAILED).settle().status());
        assertEquals(PaymentStatus.CANCELLED, pending.cancel(NOON).status());
    }

    @Test
    void whatWasNeverSignedIsNotConfirmed() {
        assertThrows(IllegalArgumentException.class, () -> pending.refuse(CONFIRMED));
        assertEquals(Optional.of(FAILED), pending.refuse(FAILED).verdict());
        assertEquals(Optional.empty(), pending.refuse(FAILED).settle().signed());
    }

    @Test
    void whatWasSignedIsKeptToTheEnd() {
        for (PaymentState state : List.of(
                signed,
                unresolved,
                signed.decide(CONFIRMED),
                unresolved.decide(FAILED),
                unresolved.decide(FAILED).settle())) {
            assertEquals(Optional.of(signed), state.signed());
        }
        assertEquals(Optional.empty(), pending.signed());
        assertEquals(Optional.empty(), pending.cancel(NOON).signed());
    }

    @Test
    void aVerdictIsKeptToTheEndAndNotThereBefore() {
        assertEquals(Optional.of(CONFIRMED), unresolved.decide(CONFIRMED).verdict());
        assertEquals(Optional.of(CONFIRMED), signed.decide(CONFIRMED).settle().verdict());
        for (PaymentState state : List.of(pending, signed, unresolved, pending.cancel(NOON))) {
            assertEquals(Optional.empty(), state.verdict());
        }
    }

    @Test
    void aRefusalIsRememberedAndChangesNothingElse() {
        PaymentState.Signed refused = signed.refusedWith(CODE);

        assertEquals(
                new PaymentState.Signed(
                        signed.transaction(), signed.fee(), signed.sequence(), signed.timeoutHeight(), CODE),
                refused);
    }

    @Test
    void eachStateIsDealtWithAsItself() {
        PaymentState.Cases<String> names = new PaymentState.Cases<>(
                state -> "Pending",
                state -> "Signed",
                state -> "Unresolved",
                state -> "Decided",
                state -> "Settled",
                state -> "Cancelled",
                state -> "Blocked");
        List<PaymentState> all = List.of(
                pending,
                signed,
                unresolved,
                signed.decide(FAILED),
                signed.decide(FAILED).settle(),
                pending.cancel(NOON),
                new PaymentState.Blocked(pending));
        for (PaymentState state : all) {
            assertEquals(state.getClass().getSimpleName(), state.fold(names));
        }
        assertEquals(
                PaymentState.class.getPermittedSubclasses().length,
                new TreeSet<>(all.stream().map(state -> state.fold(names)).toList()).size());
    }

    @Test
    void timesAreWholeMilliseconds() {
        assertEquals(NOON, pending.cancel(NOON.plusNanos(999_999)).at());
    }
}
