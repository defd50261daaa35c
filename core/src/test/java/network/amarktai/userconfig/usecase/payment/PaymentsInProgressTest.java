package network.amarktai.userconfig.usecase.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import network.amarktai.userconfig.domain.payment.Lease;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.testkit.PaymentExamples;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.Test;

/** One note per payment, each part of it changed apart from the others. */
class PaymentsInProgressTest {

    private static final PaymentsInProgress.SeenLease SEEN = new PaymentsInProgress.SeenLease(new Lease("ours", 1), 2);

    private final PaymentsInProgress progress = new PaymentsInProgress(() -> 42);
    private final PaymentId first = PaymentExamples.paymentId();
    private final PaymentId second = PaymentExamples.paymentId();

    @Test
    void theTimeIsThatOfTheMonotonicClock() {
        assertEquals(42, progress.now());
    }

    @Test
    void anUnknownPaymentHasAnEmptyNote() {
        assertEquals(new PaymentsInProgress.Note(null, null, null, null, null, null), progress.of(first));
        assertEquals(List.of(), progress.taken());
    }

    @Test
    void eachPartOfANoteIsChangedApart() {
        progress.update(first, note -> note.withWaitingSince(1));
        progress.update(first, note -> note.withLease(SEEN));
        progress.update(first, note -> note.withTakenAt(3L));
        progress.update(first, note -> note.withSweptAt(4));
        progress.update(first, note -> note.withBroadcastHeight(5));
        progress.update(first, note -> note.withSeenHeight(6));
        assertEquals(new PaymentsInProgress.Note(1L, SEEN, 3L, 4L, 5L, 6L), progress.of(first));
        progress.update(second, note -> note.withSweptAt(6));

        assertEquals(new PaymentsInProgress.Note(1L, SEEN, 3L, 4L, 5L, 6L), progress.of(first));
        assertEquals(new PaymentsInProgress.Note(null, null, null, 6L, null, null), progress.of(second));
    }

    @Test
    void takenAreThoseThatWereNotReleased() {
        progress.update(first, note -> note.withTakenAt(1L));
        progress.update(second, note -> note.withTakenAt(2L));
        progress.update(second, note -> note.withLease(SEEN));
        assertEquals(Set.of(first, second), Set.copyOf(progress.taken()));
        progress.update(second, note -> note.withTakenAt(null));

        assertEquals(List.of(first), progress.taken());
        assertEquals(SEEN, progress.of(second).lease());
    }

    @Test
    void onlyUnfinishedPaymentsKeepTheirNotes() {
        progress.update(first, note -> note.withTakenAt(1L));
        progress.update(second, note -> note.withTakenAt(2L));
        progress.keepOnly(Set.of(second));

        assertNull(progress.of(first).takenAt());
        assertEquals(List.of(second), progress.taken());
    }

    @Test
    void concurrentUpdatesOfOneNoteAreAllKept() {
        int threads = 8;
        int updates = 1000;
        Race.run(threads, i -> () -> {
            IntStream.range(0, updates)
                    .forEach(n -> progress.update(
                            first,
                            note -> i % 2 == 0
                                    ? note.withSweptAt(next(note.sweptAt()))
                                    : note.withBroadcastHeight(next(note.broadcastHeight()))));
            return i;
        });

        assertEquals(threads / 2L * updates, progress.of(first).sweptAt());
        assertEquals(threads / 2L * updates, progress.of(first).broadcastHeight());
    }

    private static long next(Long before) {
        return Objects.requireNonNullElse(before, 0L) + 1;
    }
}
