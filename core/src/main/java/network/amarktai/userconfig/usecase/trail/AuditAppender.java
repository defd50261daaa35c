package network.amarktai.userconfig.usecase.trail;

import java.util.Optional;
import java.util.function.Supplier;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditMac;
import network.amarktai.userconfig.domain.audit.AuditPayload;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.AuditSealer;
import network.amarktai.userconfig.port.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Builds the entries that follow the head of a stream and appends them; if another instance appended first, tries again
 * with the new head. Appended entries are noted for the anchor. Has no timeout of its own: a call takes as long as the
 * store.
 */
final class AuditAppender {

    // More lost races in a row mean that something other than contention is wrong.
    private static final int MAX_ATTEMPTS = 256;

    private final AuditLog log;
    private final AuditSealer sealer;
    private final UnanchoredHeads heads = new UnanchoredHeads();

    AuditAppender(AuditLog log, AuditSealer sealer) {
        this.log = log;
        this.sealer = sealer;
    }

    /** The appended heads, for the anchor. */
    UnanchoredHeads heads() {
        return heads;
    }

    /** Appends an event to a stream, unless the caller has timed out. */
    void append(AuditStream stream, AuditEvent event, TimeLimit.Patience patience) {
        append(stream, event, null, patience, UnitOfWork.stepByStep());
    }

    /**
     * Appends an event within a unit of work, unless the caller has timed out.
     *
     * @param probableHead the head that is tried first; null to read it
     */
    AuditEntry append(
            AuditStream stream,
            AuditEvent event,
            @Nullable AuditEntry probableHead,
            TimeLimit.Patience patience,
            UnitOfWork unit) {
        String payload = AuditPayload.render(event);
        Optional<AuditEntry> head = Optional.ofNullable(probableHead).or(() -> log.head(stream));
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            AuditEntry next = next(stream, head, event, payload);
            // A caller that timed out got an error that says that nothing was recorded.
            patience.require();
            if (append(next, unit)) {
                return next;
            }
            head = log.head(stream);
        }
        throw tooBusy();
    }

    private static Unavailable tooBusy() {
        return Unavailable.of(ErrorCode.AUDIT_UNAVAILABLE, "The audit log is too busy. Try again.");
    }

    /**
     * Appends the event that is made from what the stream says now, within a unit of work: if another entry comes first,
     * the event is made again.
     */
    AuditEntry append(AuditStream stream, Supplier<AuditEvent> event, UnitOfWork unit) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            // Read first: whatever is appended while the event is made takes the place of this one.
            Optional<AuditEntry> head = log.head(stream);
            AuditEvent made = event.get();
            AuditEntry next = next(stream, head, made, AuditPayload.render(made));
            if (append(next, unit)) {
                return next;
            }
        }
        throw tooBusy();
    }

    /** Appends an event directly after {@code last}. Returns false if another entry follows it already. */
    boolean appendRightAfter(AuditEntry last, AuditEvent event) {
        AuditEntry next = next(last.stream(), Optional.of(last), event, AuditPayload.render(event));
        return append(next, UnitOfWork.stepByStep());
    }

    private boolean append(AuditEntry next, UnitOfWork unit) {
        boolean appended = log.append(next);
        if (appended) {
            // Not before: an anchored head that is rolled back would look like a truncated stream.
            unit.onceDurable(() -> heads.add(next));
        }
        return appended;
    }

    private AuditEntry next(AuditStream stream, Optional<AuditEntry> head, AuditEvent event, String payload) {
        long seq = head.map(entry -> entry.seq() + 1).orElse(AuditEntry.FIRST_SEQ);
        AuditMac previous = head.map(AuditEntry::mac).orElse(null);
        KeyId keyId = sealer.activeKeyId();
        return AuditEntry.of(stream, seq, event, payload, keyId, sealer.mac(keyId, stream, seq, previous, payload));
    }
}
