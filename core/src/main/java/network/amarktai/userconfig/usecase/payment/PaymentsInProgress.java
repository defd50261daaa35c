package network.amarktai.userconfig.usecase.payment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import network.amarktai.userconfig.domain.payment.Lease;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.WaitingFor;
import org.jspecify.annotations.Nullable;

/**
 * What this worker remembers of unfinished payments: one note per payment, lost when the process ends. Nothing here
 * proves anything about money. Thread-safe: an update of a note is atomic, because leases are renewed while payments
 * are worked on.
 */
final class PaymentsInProgress {

    /** A lease, and when this worker first saw or wrote it. */
    record SeenLease(Lease lease, long since) {}

    /**
     * The note of one payment. Times are readings of {@link #now}; null means never.
     *
     * @param waitingSince when this worker first saw the payment
     * @param lease the lease that this worker last saw or wrote
     * @param takenAt when this worker last took the payment; null if it does not work on it
     * @param sweptAt when this worker last looked for the transaction of this unresolved payment
     * @param broadcastHeight the height of the chain at this worker's last broadcast
     * @param seenHeight the greatest height of the chain that was seen for this payment
     */
    record Note(
            @Nullable Long waitingSince,
            @Nullable SeenLease lease,
            @Nullable Long takenAt,
            @Nullable Long sweptAt,
            @Nullable Long broadcastHeight,
            @Nullable Long seenHeight) {

        private static final Note EMPTY = new Note(null, null, null, null, null, null);

        Note withWaitingSince(long time) {
            return new Note(time, lease, takenAt, sweptAt, broadcastHeight, seenHeight);
        }

        Note withLease(SeenLease seen) {
            return new Note(waitingSince, seen, takenAt, sweptAt, broadcastHeight, seenHeight);
        }

        Note withTakenAt(@Nullable Long time) {
            return new Note(waitingSince, lease, time, sweptAt, broadcastHeight, seenHeight);
        }

        Note withSweptAt(long time) {
            return new Note(waitingSince, lease, takenAt, time, broadcastHeight, seenHeight);
        }

        Note withBroadcastHeight(long height) {
            return new Note(waitingSince, lease, takenAt, sweptAt, height, seenHeight);
        }

        Note withSeenHeight(long height) {
            return new Note(waitingSince, lease, takenAt, sweptAt, broadcastHeight, height);
        }
    }

    private final LongSupplier nanoTime;
    private final Map<PaymentId, Note> notes = new ConcurrentHashMap<>();
    private final Map<PaymentId, WaitingFor> waiting = new ConcurrentHashMap<>();

    /** @param nanoTime a monotonic clock, in nanoseconds */
    PaymentsInProgress(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The time of the monotonic clock, in nanoseconds. It may overflow: compare differences only. */
    long now() {
        return nanoTime.getAsLong();
    }

    /** The note of a payment; an empty one if there is none. */
    Note of(PaymentId id) {
        return notes.getOrDefault(id, Note.EMPTY);
    }

    /** Replaces the note of a payment atomically. */
    void update(PaymentId id, UnaryOperator<Note> change) {
        notes.compute(id, (key, note) -> change.apply(note == null ? Note.EMPTY : note));
    }

    /** The greatest height that was seen for this payment; 0 for none. */
    long seenHeight(PaymentId id) {
        Long seen = of(id).seenHeight();
        return seen == null ? 0 : seen;
    }

    /** Why the payment does not go on, as of this worker's last try; empty if it goes on, or if another worker has it. */
    Optional<WaitingFor> waitingFor(PaymentId id) {
        return Optional.ofNullable(waiting.get(id));
    }

    /** Notes why the payment does not go on; null if it goes on, or if another worker has it. */
    void waits(PaymentId id, @Nullable WaitingFor reason) {
        if (reason == null) {
            waiting.remove(id);
        } else {
            waiting.put(id, reason);
        }
    }

    /** The payments that this worker has taken and not released. */
    List<PaymentId> taken() {
        return notes.entrySet().stream()
                .filter(entry -> entry.getValue().takenAt() != null)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Drops the notes of all other payments. Called once per pass. */
    void keepOnly(Set<PaymentId> unfinished) {
        notes.keySet().retainAll(unfinished);
        waiting.keySet().retainAll(unfinished);
    }
}
