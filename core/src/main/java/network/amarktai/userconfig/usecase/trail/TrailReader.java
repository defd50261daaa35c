package network.amarktai.userconfig.usecase.trail;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditMac;
import network.amarktai.userconfig.domain.audit.AuditPayload;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.AuditSealer;
import org.jspecify.annotations.Nullable;

/**
 * Reads audit streams from their newest entry backwards, and verifies the MAC of each entry before it is passed on: an
 * attacker who can write to the database must not be able to make up what the trail says. Has no timeout of its own.
 *
 * <p>Every method throws {@link Unavailable} with {@code audit_unavailable}, or with {@code key_unavailable} if this
 * instance lacks the key of an entry.
 */
public final class TrailReader {

    /** A verified event and its place in the stream. */
    public record Found(long seq, AuditEvent event) {}

    private static final int PAGE = 100;
    private static final int FEW = 8;

    private final AuditLog log;
    private final AuditSealer sealer;

    TrailReader(AuditLog log, AuditSealer sealer) {
        this.log = log;
        this.sealer = sealer;
    }

    /** The stream of a user, if the user has one. */
    public Optional<AuditStream> streamOf(UserId user) {
        return log.streamOf(user);
    }

    /**
     * Passes on every event from the newest one backwards, without a gap.
     *
     * @param goOn returns whether it wants the event before
     * @return false if an entry is damaged or missing: what was passed on is genuine, but may not be everything
     */
    public boolean backwards(AuditStream stream, Predicate<Found> goOn) {
        @Nullable AuditEntry newer = null;
        List<AuditEntry> page;
        do {
            page = log.before(stream, newer == null ? Long.MAX_VALUE : newer.seq(), PAGE);
            for (AuditEntry entry : page) {
                if (newer != null) {
                    Optional<Found> event = verified(newer, entry);
                    if (event.isEmpty() || !goOn.test(event.get())) {
                        return event.isPresent();
                    }
                }
                newer = entry;
            }
        } while (page.size() == PAGE);
        if (newer == null) {
            return true;
        }
        Optional<Found> first = verified(newer, null);
        if (first.isEmpty()) {
            return false;
        }
        boolean unusedAsNothingIsBefore = goOn.test(first.get());
        return true;
    }

    /**
     * Passes on the events with this action, from the newest one backwards. Fast for the actions that {@link
     * AuditLog#before(AuditStream, AuditAction, long, int)} names. An entry that was deleted is not noticed.
     *
     * @param goOn returns whether it wants the event before
     * @return false if an entry is damaged
     */
    public boolean backwards(AuditStream stream, AuditAction action, Predicate<Found> goOn) {
        long before = Long.MAX_VALUE;
        List<AuditEntry> page;
        do {
            page = log.before(stream, action, before, FEW);
            for (AuditEntry entry : page) {
                Optional<Found> event = verified(entry, previous(entry));
                if (event.isEmpty() || !goOn.test(event.get())) {
                    return event.isPresent();
                }
                before = entry.seq();
            }
        } while (page.size() == FEW);
        return true;
    }

    /** The newest entry of a stream, not verified. */
    public Optional<AuditEntry> newest(AuditStream stream) {
        return log.head(stream);
    }

    /** The newest entries with this action before a place, newest first, not verified: at most {@link #FEW}. */
    List<AuditEntry> newest(AuditStream stream, AuditAction action, long beforeSeq) {
        return log.before(stream, action, beforeSeq, FEW);
    }

    /** The event of an entry; empty if the entry was altered, or does not follow the one before it. */
    Optional<Found> verified(AuditEntry entry) {
        return verified(entry, previous(entry));
    }

    private @Nullable AuditEntry previous(AuditEntry entry) {
        return log.before(entry.stream(), entry.seq(), 1).stream().findFirst().orElse(null);
    }

    /** The event of an entry that follows {@code previous}; empty if it does not, or if it was altered. */
    private Optional<Found> verified(AuditEntry entry, @Nullable AuditEntry previous) {
        long expected = previous == null ? AuditEntry.FIRST_SEQ : previous.seq() + 1;
        @Nullable AuditMac link = previous == null ? null : previous.mac();
        boolean genuine = entry.seq() == expected
                && sealer.mac(entry.keyId(), entry.stream(), entry.seq(), link, entry.payload())
                        .equals(entry.mac());
        return genuine
                ? AuditPayload.parse(entry.payload())
                        .filter(event -> AuditEntry.of(
                                        entry.stream(), entry.seq(), event, entry.payload(), entry.keyId(), entry.mac())
                                .equals(entry))
                        .map(event -> new Found(entry.seq(), event))
                : Optional.empty();
    }
}
