package network.amarktai.userconfig.usecase.freeze;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.IntegrityFailure;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AuditSealer;
import network.amarktai.userconfig.usecase.trail.Foundation;
import network.amarktai.userconfig.usecase.trail.IntegrityAlarm;
import network.amarktai.userconfig.usecase.trail.Marks;
import network.amarktai.userconfig.usecase.trail.RecentJournal;
import network.amarktai.userconfig.usecase.trail.RightsJournal;
import network.amarktai.userconfig.usecase.trail.TrailReader;

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
    static final Duration VALID = RecentJournal.VALID;

    private static final String RECORD = "freeze";

    private final RecentJournal<Freezes> freezes;
    private final Marks marks;
    private final UserTrail ownTrail;
    private final IntegrityAlarm alarm;
    private final AtomicLong refused = new AtomicLong();

    /** @param nanoTime a monotonic clock, such as {@link System#nanoTime} */
    public FreezeState(Foundation base, AuditSealer sealer, LongSupplier nanoTime) {
        this.freezes = new RecentJournal<>(
                journal(base),
                base.alarm(),
                IntegrityFailure.Kind.FREEZE,
                nanoTime,
                Freezes.none(),
                FreezeState::after);
        this.marks = new Marks(sealer);
        this.ownTrail = new UserTrail(base.trail());
        this.alarm = base.alarm();
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
            // The freeze may be younger than the last reading, and may have ended since: an unfreeze is in the user's
            // stream before it is in the journal.
            readNow();
            boolean explained = since(current(), user).isPresent();
            freeze = explained ? freeze : ownTrail.freeze(user);
            if (explained || freeze.isEmpty()) {
                return freeze;
            }
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
    Optional<Instant> since(Freezes known, UserId user) {
        return marks(known, user).values().stream().min(Instant::compareTo);
    }

    /** The marks under which a user is frozen. */
    Set<Marks.Mark> marksIn(Freezes known, UserId user) {
        return marks(known, user).keySet();
    }

    private Map<Marks.Mark, Instant> marks(Freezes known, UserId user) {
        return known.users().of(key -> marks.of(key, user.value()));
    }

    /** The mark of a user under the active key. */
    Marks.Mark mark(UserId user) {
        return marks.of(user.value());
    }

    /** What the journal says; not older than {@link #VALID}, and genuine. */
    Freezes current() {
        return freezes.current();
    }

    /** What was read last, whatever its age. */
    Freezes lastRead() {
        return freezes.lastRead();
    }

    /** Whether the journal was genuine when it was read last. */
    boolean isTrusted() {
        return freezes.isTrusted();
    }

    /** Reads who is frozen if that was not done just now. Called twice a second. Does not throw. */
    public void keepCurrent() {
        freezes.keepCurrent();
    }

    /** Reads the journal, also if it was read just now. */
    void readNow() {
        freezes.readNow();
    }

    private static Freezes after(Freezes before, List<TrailReader.Found> entries) {
        Freezes after = before.with(entries);
        tell(before.all() != null, after.all() != null);
        return after;
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

    /** The number of frozen users, as of the last reading. */
    public int frozenUsers() {
        return freezes.lastRead().users().count();
    }

    /** Whether every user is frozen, as of the last reading. */
    public boolean isEverybodyFrozen() {
        return freezes.lastRead().all() != null;
    }

    /** The number of uses that were refused since the process started. */
    public long refusals() {
        return refused.get();
    }
}
