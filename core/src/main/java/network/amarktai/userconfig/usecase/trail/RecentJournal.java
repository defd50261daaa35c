package network.amarktai.userconfig.usecase.trail;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.IntegrityFailure;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.error.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * Keeps in memory what the entries of a {@link RightsJournal} say, and relies on nothing that was read more than {@link
 * #VALID} ago. Entries that this process has read stay in force when they are removed from the log. Thread-safe.
 *
 * @param <T> an immutable value that is made from the entries
 */
public final class RecentJournal<T> {

    /** How long a reading of the journal is relied on. */
    public static final Duration VALID = Duration.ofSeconds(1);

    private static final System.Logger LOG = System.getLogger(RecentJournal.class.getName());

    /**
     * What was read.
     *
     * @param newest the newest entry of the journal; null for none
     * @param trusted false if the journal was changed from outside
     * @param at when the reading began, on the monotonic clock
     */
    private record Reading<T>(T value, @Nullable AuditEntry newest, boolean trusted, long at) {}

    private final RightsJournal journal;
    private final IntegrityAlarm alarm;
    private final IntegrityFailure.Kind kind;
    private final LongSupplier nanoTime;
    private final BiFunction<T, List<TrailReader.Found>, T> fold;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Reading<T> known;
    private volatile boolean everRead;

    /**
     * @param kind what the journal decides about, for the alarm
     * @param nanoTime a monotonic clock, such as {@link System#nanoTime}
     * @param nothing the value before the first entry
     * @param fold the value after further entries, the oldest first
     */
    public RecentJournal(
            RightsJournal journal,
            IntegrityAlarm alarm,
            IntegrityFailure.Kind kind,
            LongSupplier nanoTime,
            T nothing,
            BiFunction<T, List<TrailReader.Found>, T> fold) {
        this.journal = journal;
        this.alarm = alarm;
        this.kind = kind;
        this.nanoTime = nanoTime;
        this.fold = fold;
        this.known = new Reading<>(nothing, null, true, 0);
    }

    /**
     * What the journal says; not older than {@link #VALID}, and genuine.
     *
     * @throws IntegrityFailed if entries were changed outside of this system
     * @throws Unavailable with {@code audit_unavailable} or {@code key_unavailable} if it is not known
     */
    public T current() {
        if (!isRecent(known)) {
            refresh();
        }
        Reading<T> now = known;
        if (!isRecent(now)) {
            throw Unavailable.of(
                    ErrorCode.AUDIT_UNAVAILABLE,
                    "Whether this may be used could not be read in time, so it was not used. Try again.");
        }
        if (!now.trusted()) {
            throw alarm.raise(failure(now, IntegrityFailure.Reason.TRAIL_DAMAGED));
        }
        return now.value();
    }

    /** What was read last, whatever its age. */
    public T lastRead() {
        return known.value();
    }

    /** Whether the entries were genuine when they were read last. */
    public boolean isTrusted() {
        return known.trusted();
    }

    private boolean isRecent(Reading<T> one) {
        return everRead && nanoTime.getAsLong() - one.at() <= VALID.toNanos();
    }

    /**
     * Reads the journal if the last reading is half as old as it may be. Called twice a second, so that no use has to
     * wait for a reading. It does not throw: every use tries again, and is refused if it cannot read either.
     */
    public void keepCurrent() {
        try {
            refresh();
        } catch (RuntimeException notRead) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "the entries about {0} could not be read: {1}",
                    kind.label(),
                    notRead.getClass().getName());
        }
    }

    /** Reads the journal, also if it was read just now. */
    public void readNow() {
        long before = nanoTime.getAsLong();
        locked(() -> read(before));
    }

    private void refresh() {
        locked(() -> {
            if (!everRead || nanoTime.getAsLong() - known.at() >= VALID.toNanos() / 2) {
                read(nanoTime.getAsLong());
            }
        });
    }

    // A log that hangs must not collect threads here.
    private void locked(Runnable work) {
        try {
            if (!reading.tryLock(VALID.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Unavailable.of(ErrorCode.AUDIT_UNAVAILABLE, "The audit log did not answer in time. Try again.");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Unavailable.of(ErrorCode.AUDIT_UNAVAILABLE, "The wait for the audit log was interrupted.");
        }
        try {
            work.run();
        } finally {
            reading.unlock();
        }
    }

    private void read(long startedAt) {
        Reading<T> before = known;
        RightsJournal.News news = journal.since(before.newest());
        if (news instanceof RightsJournal.Changes changes) {
            known = new Reading<>(fold.apply(before.value(), changes.entries()), changes.newest(), true, startedAt);
        } else if (news instanceof RightsJournal.Replaced) {
            // What this process has read before was genuine, so it stays in force.
            alarm.raise(failure(before, IntegrityFailure.Reason.REPLAYED));
            known = new Reading<>(before.value(), before.newest(), before.trusted(), startedAt);
        } else {
            boolean trusted = news instanceof RightsJournal.Nothing;
            known = new Reading<>(before.value(), before.newest(), trusted, startedAt);
        }
        everRead = true;
    }

    private IntegrityFailure failure(Reading<T> seen, IntegrityFailure.Reason reason) {
        String version =
                seen.newest() == null ? "" : Long.toString(seen.newest().seq());
        return new IntegrityFailure(null, kind, kind.label(), version, reason);
    }
}
