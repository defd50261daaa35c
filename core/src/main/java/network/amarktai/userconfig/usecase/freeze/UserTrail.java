package network.amarktai.userconfig.usecase.freeze;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.usecase.trail.AuditTrail;
import network.amarktai.userconfig.usecase.trail.ErasedBefore;
import network.amarktai.userconfig.usecase.trail.TrailReader;

/** What a user's own audit stream says about freezes, as a second witness beside the journal. */
final class UserTrail {

    private final AuditTrail trail;

    UserTrail(AuditTrail trail) {
        this.trail = trail;
    }

    /**
     * The event that froze the user; empty if the stream has none, or has the beginning of an unfreeze or of an erasure
     * after it.
     */
    Optional<AuditEvent> freeze(UserId user) {
        return trail.streamOf(user).flatMap(stream -> trail.read(reader -> freeze(reader, stream)));
    }

    private static Optional<AuditEvent> freeze(TrailReader reader, AuditStream stream) {
        long unfrozen = newest(reader, stream, AuditAction.USER_UNFROZEN, false)
                .map(TrailReader.Found::seq)
                .orElse(0L);
        return newest(reader, stream, AuditAction.USER_FROZEN, true)
                .filter(frozen -> frozen.seq() > unfrozen)
                // An erasure ends a freeze.
                .filter(frozen -> frozen.seq() > ErasedBefore.theRest(reader, stream))
                .map(TrailReader.Found::event);
    }

    private static Optional<TrailReader.Found> newest(
            TrailReader reader, AuditStream stream, AuditAction action, boolean done) {
        AtomicReference<TrailReader.Found> newest = new AtomicReference<>();
        reader.backwards(stream, action, found -> {
            boolean counts = !done || found.event().outcome().equals(AuditOutcome.DONE.label());
            if (counts) {
                newest.set(found);
            }
            return !counts;
        });
        return Optional.ofNullable(newest.get());
    }
}
