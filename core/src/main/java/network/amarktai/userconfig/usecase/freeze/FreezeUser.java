package network.amarktai.userconfig.usecase.freeze;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.usecase.trail.AuditedChange;
import network.amarktai.userconfig.usecase.trail.Foundation;
import network.amarktai.userconfig.usecase.trail.Marks;
import network.amarktai.userconfig.usecase.trail.RightsJournal;

/**
 * Stops every use of a user's keys and wallet, or of everybody's, and allows them again. A freeze is durable on return
 * and holds in this process; in other processes from {@link #EVERYWHERE_AFTER} later. What is frozen can still be shown,
 * deleted and erased, and a payment that is signed already is carried to its end.
 */
public final class FreezeUser {

    /**
     * How long after a freeze no use can begin any more in any process: how long a reading of the journal is relied on,
     * and a quarter of a second for what lies between the last check and the beginning of a use.
     */
    public static final Duration EVERYWHERE_AFTER = FreezeState.VALID.plusMillis(250);

    /** Completes {@link #EVERYWHERE_AFTER} from now: a freeze that was made before then holds in every process. */
    public static CompletableFuture<Void> everywhere() {
        Executor later = CompletableFuture.delayedExecutor(EVERYWHERE_AFTER.toMillis(), TimeUnit.MILLISECONDS);
        return CompletableFuture.runAsync(() -> {}, later);
    }

    private final FreezeState state;
    private final RightsJournal journal;
    private final UserTrail ownTrail;
    private final AuditedChange audited;
    private final InstantSource clock;

    public FreezeUser(Foundation base, FreezeState state) {
        this.state = state;
        this.journal = FreezeState.journal(base);
        this.ownTrail = new UserTrail(base.trail());
        this.audited = base.audited();
        this.clock = base.clock();
    }

    /**
     * Freezes a user; also one who has saved nothing yet. Without effect if the user is frozen.
     *
     * @throws Unavailable with {@code audit_unavailable}, and nothing was done; or {@code store_unavailable}, and it may
     *     have been done
     */
    public FreezeStatus freeze(Origin origin, UserId user, FreezeReason reason) {
        state.readNow();
        Optional<Instant> before = state.since(state.lastRead(), user);
        if (before.isEmpty()) {
            Map<String, String> detail = reason.text().isEmpty() ? Map.of() : Map.of(Freezes.REASON, reason.text());
            change(origin, user, AuditAction.USER_FROZEN, detail, true, Set.of(state.mark(user)));
        }
        return new FreezeStatus(FreezeStatus.Scope.USER, before.orElseGet(this::now), reason.text());
    }

    // In milliseconds, as all times.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Unfreezes a user. Without effect if the user is not frozen. The user stays frozen while everybody is.
     *
     * @throws IntegrityFailed if the entries about freezes were changed outside of this system, so that the user may
     *     still be frozen
     * @throws Unavailable as for {@link #freeze}
     */
    public FreezeStatus unfreeze(Origin origin, UserId user) {
        state.readNow();
        Set<Marks.Mark> marks = state.marksIn(state.lastRead(), user);
        if (!marks.isEmpty() || ownTrail.freeze(user).isPresent()) {
            change(
                    origin,
                    user,
                    AuditAction.USER_UNFROZEN,
                    Map.of(),
                    false,
                    marks.isEmpty() ? Set.of(state.mark(user)) : marks);
        }
        return show(user);
    }

    private void change(
            Origin origin,
            UserId user,
            AuditAction action,
            Map<String, String> detail,
            boolean frozen,
            Set<Marks.Mark> marks) {
        audited.run(user, origin, action, null, detail, () -> {
            marks.forEach(mark -> journal.append(origin, Freezes.detail(frozen, mark)));
            return Map.of();
        });
        state.readNow();
    }

    /**
     * Freezes every user. Without effect if everybody is frozen.
     *
     * @throws Unavailable with {@code audit_unavailable}
     */
    public void freezeAll(Origin origin, FreezeReason reason) {
        state.readNow();
        if (!state.isEverybodyFrozen()) {
            journal.appendAlone(origin, Freezes.detailOfAll(true, reason.text()));
            state.readNow();
        }
    }

    /**
     * Ends the freeze of everybody; users who are frozen themselves stay so. If entries about freezes were changed
     * outside of this system, they no longer count: an operator has to freeze the users again whom they concerned.
     *
     * @return whether there were such entries
     * @throws Unavailable with {@code audit_unavailable}
     */
    public boolean unfreezeAll(Origin origin) {
        state.readNow();
        boolean damaged = !state.isTrusted();
        Map<String, String> end = Freezes.detailOfAll(false, "");
        if (damaged) {
            journal.acceptDamage(origin, end);
        } else if (state.isEverybodyFrozen()) {
            journal.appendAlone(origin, end);
        }
        state.readNow();
        return damaged;
    }

    /**
     * Whether the user is frozen.
     *
     * @throws IntegrityFailed if that was changed outside of this system
     * @throws Unavailable with {@code audit_unavailable} or {@code key_unavailable}
     */
    public FreezeStatus show(UserId user) {
        Freezes now = state.current();
        Freezes.Everybody all = now.all();
        if (all != null) {
            return new FreezeStatus(FreezeStatus.Scope.ALL, all.since(), all.reason());
        }
        Optional<AuditEvent> event = state.requireSameInOwnTrail(user);
        String reason = event.map(frozen -> frozen.detail().get(Freezes.REASON)).orElse("");
        // The entry may be younger than the reading above.
        return state.since(state.current(), user)
                .map(since -> new FreezeStatus(FreezeStatus.Scope.USER, since, reason))
                .orElseGet(FreezeStatus::active);
    }

    /** Forgets that an erased user was frozen, because a user who returns is a new one. */
    public void forget(Origin origin, UserId user) {
        state.readNow();
        Set<Marks.Mark> marks = state.marksIn(state.lastRead(), user);
        if (!marks.isEmpty()) {
            marks.forEach(mark -> journal.appendAlone(origin, Freezes.detail(false, mark)));
            state.readNow();
        }
    }
}
