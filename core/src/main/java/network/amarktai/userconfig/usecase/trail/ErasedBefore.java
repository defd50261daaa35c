package network.amarktai.userconfig.usecase.trail;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.AuditStream;

/**
 * Up to which entry of a stream an erasure may have removed the records that the entries are about, so that a missing
 * record is no sign of an attack. A stream has a user and an erasure if the erasure was refused or cut off, or is under
 * way. Until the end of an erasure is recorded, it may remove what was saved since it began.
 */
public final class ErasedBefore {

    private static final long NOTHING = 0;

    private ErasedBefore() {}

    /** The sequence number for wallet and settings, which an erasure removes first, even one that is refused later. */
    public static long settings(TrailReader reader, AuditStream stream) {
        return newest(reader, stream).map(ErasedBefore::end).orElse(NOTHING);
    }

    /** The sequence number for what an erasure removes last: one that is refused does not come so far. */
    public static long theRest(TrailReader reader, AuditStream stream) {
        return newest(reader, stream)
                .filter(found -> !PendingChanges.is(found.event(), AuditOutcome.FAILED))
                .map(ErasedBefore::end)
                .orElse(NOTHING);
    }

    private static long end(TrailReader.Found newest) {
        return PendingChanges.is(newest.event(), AuditOutcome.REQUESTED) ? Long.MAX_VALUE : newest.seq();
    }

    private static Optional<TrailReader.Found> newest(TrailReader reader, AuditStream stream) {
        AtomicReference<TrailReader.Found> newest = new AtomicReference<>();
        boolean unusedAsADamagedEntryProvesNothing = reader.backwards(stream, AuditAction.USER_ERASED, found -> {
            newest.set(found);
            return false;
        });
        return Optional.ofNullable(newest.get());
    }
}
