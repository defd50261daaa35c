package network.amarktai.userconfig.usecase.freeze;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.IntegrityFailure;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AuditSealer;
import network.amarktai.userconfig.usecase.trail.Foundation;
import network.amarktai.userconfig.usecase.trail.IntegrityAlarm;
import network.amarktai.userconfig.usecase.trail.RightsJournal;

/**
 * Says of every use of a user's keys or wallet whether it may begin. It keeps who is frozen in memory, read from the
 * system's audit stream, and relies on nothing that was read more than {@link #VALID} ago: without a newer reading every
 * use is refused. One per process. Thread-safe.
 *
 * <p>Ask right before the use begins, because the time between is what a freeze cannot stop.
 */
public final class FreezeState {

    private static final System.Logger LOG = System.getLogger(FreezeState.class.getName());

    /** How long a reading of the journal is relied on. */
    static final Duration VALID = Duration.ofSeconds(1);

    private static final int NOT_AN_ENTRY = 0;
    private static final String RECORD = "freeze";

    private final RightsJournal journal;
    private final UserTrail ownTrail;
    private final AuditSealer sealer;
    private final IntegrityAlarm alarm;
    private final LongSupplier nanoTime;
    private final ReentrantLock reading = new ReentrantLock();
    private final AtomicLong refused = new AtomicLong();
    private volatile Freezes known = Freezes.none();
    private volatile boolean everRead;

    /** @param nanoTime a monotonic clock, such as {@link System#nanoTime} */
    public FreezeState(Foundation base, AuditSealer sealer, LongSupplier nanoTime) {
        this.journal = journal(base);
        this.ownTrail = new UserTrail(base.trail());
        this.sealer = sealer;
        this.alarm = base.alarm();
        this.nanoTime = nanoTime;
    }

    /** The entries that decide who is frozen. */
    public static RightsJournal journal(Foundation base) {
        return new RightsJournal(base.trail(), base.stores().unitOfWork(), AuditAction.FREEZE_CHANGED);
    }

    /**
     * Returns if the things of this user may be used now.
     *
     * @throws Conflict with {@code frozen}
     * @throws IntegrityFailed if the entries about freezes were changed outside of this system, so that the user may be
     *     frozen
     * @throws Unavailable with {@code audit_unavailable} or {@code key_unavailable} if it is not known
     */
    public void requireActive(UserId user) {
        Freezes now = current();
        if (now.all() != null) {
            throw refused("The operator has stopped every use of keys and wallets. Nothing was done.");
        }
        if (since(now, user).isPresent()) {
            throw refused(
                    "Every use of your keys and your wallet is stopped, until you unfreeze them. Nothing was done.");
        }
    }

    private Conflict refused(String message) {
        refused.incrementAndGet();
        return Conflict.of(ErrorCode.FROZEN, message);
    }

    /**
     * Whether the things of this user may not be used now.
     *
     * @throws IntegrityFailed if the entries about freezes were changed outside of this system
     * @throws Unavailable with {@code audit_unavailable} or {@code key_unavailable} if it is not known
     */
    public boolean isFrozen(UserId user) {
        Freezes now = current();
        return now.all() != null || since(now, user).isPresent();
    }

    /**
     * Returns what the user's own audit stream says about a freeze that the journal agrees with. It reads the stream, so
     * it is for what happens rarely, such as a signature.
     *
     * @throws IntegrityFailed if only the stream says that the user is frozen: the journal was changed outside of this
     *     system
     * @throws Unavailable with {@code audit_unavailable} or {@code key_unavailable}
     */
    public Optional<AuditEvent> requireSameInOwnTrail(UserId user) {
        Optional<AuditEvent> freeze = ownTrail.freeze(user);
        if (freeze.isPresent() && since(current(), user).isEmpty()) {
            throw alarm.raise(new IntegrityFailure(
                    user,
                    IntegrityFailure.Kind.FREEZE,
                    RECORD,
                    freeze.get().eventId(),
                    IntegrityFailure.Reason.MISSING));
        }
        return freeze;
    }

    /** Since when this user is frozen, apart from all others. */
    Optional<Instant> since(Freezes freezes, UserId user) {
        return freezes.of(key -> mark(key, user)).values().stream().min(Instant::compareTo);
    }

    /** The marks under which a user is frozen. */
    Set<Freezes.Mark> marksIn(Freezes freezes, UserId user) {
        return freezes.of(key -> mark(key, user)).keySet();
    }

    /** The mark of a user under the active key. */
    Freezes.Mark mark(UserId user) {
        return mark(sealer.activeKeyId(), user);
    }

    // A MAC under a number that no entry has, so it is never the MAC of one.
    private Freezes.Mark mark(KeyId key, UserId user) {
        String digest = sealer.mac(key, AuditStream.system(), NOT_AN_ENTRY, null, user.value())
                .toString();
        return new Freezes.Mark(key, digest);
    }

    /** What the journal says; not older than {@link #VALID}, and genuine. */
    Freezes current() {
        if (!isRecent(known)) {
            refresh();
        }
        Freezes now = known;
        if (!isRecent(now)) {
            throw Unavailable.of(
                    ErrorCode.AUDIT_UNAVAILABLE,
                    "Whether this may be used could not be read in time, so it was not used. Try again.");
        }
        if (!now.trusted()) {
            throw alarm.raise(failure(now, IntegrityFailure.Reason.TRAIL_DAMAGED));
        }
        return now;
    }

    /** What was read last, whatever its age. */
    Freezes lastRead() {
        return known;
    }

    private boolean isRecent(Freezes freezes) {
        return everRead && nanoTime.getAsLong() - freezes.readAt() <= VALID.toNanos();
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
                    "who is frozen could not be read: {0}",
                    notRead.getClass().getName());
        }
    }

    /** Reads the journal, also if it was read just now. */
    void readNow() {
        long before = nanoTime.getAsLong();
        locked(() -> read(before));
    }

    private void refresh() {
        locked(() -> {
            if (!everRead || nanoTime.getAsLong() - known.readAt() >= VALID.toNanos() / 2) {
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
        Freezes before = known;
        RightsJournal.News news = journal.since(before.newest());
        if (news instanceof RightsJournal.Changes changes) {
            Freezes after = before.with(changes.entries(), changes.newest(), startedAt);
            known = after;
            tell(before.all() != null, after.all() != null);
        } else if (news instanceof RightsJournal.Replaced) {
            // What this process has read before was genuine, so it stays in force.
            alarm.raise(failure(before, IntegrityFailure.Reason.REPLAYED));
            known = before.readAgainAt(startedAt, before.trusted());
        } else {
            known = before.readAgainAt(startedAt, news instanceof RightsJournal.Nothing);
        }
        everRead = true;
    }

    private static void tell(boolean before, boolean after) {
        if (before != after) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    after
                            ? "every use of keys and wallets is stopped: the operator has frozen all users"
                            : "keys and wallets can be used again: the operator has ended the freeze of all users");
        }
    }

    private static IntegrityFailure failure(Freezes seen, IntegrityFailure.Reason reason) {
        String version =
                seen.newest() == null ? "" : Long.toString(seen.newest().seq());
        return new IntegrityFailure(null, IntegrityFailure.Kind.FREEZE, RECORD, version, reason);
    }

    /** The number of frozen users, as of the last reading. */
    public int frozenUsers() {
        return known.count();
    }

    /** Whether every user is frozen, as of the last reading. */
    public boolean isEverybodyFrozen() {
        return known.all() != null;
    }

    /** The number of uses that were refused since the process started. */
    public long refusals() {
        return refused.get();
    }
}
