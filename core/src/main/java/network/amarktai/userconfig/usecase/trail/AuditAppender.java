package network.amarktai.userconfig.usecase.trail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditMac;
import network.amarktai.userconfig.domain.audit.AuditPayload;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.SaveOutcome;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.AuditSealer;

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
        String payload = AuditPayload.render(event);
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            AuditEntry next = next(stream, log.head(stream), event, payload);
            // A caller that timed out got an error that says that nothing was recorded.
            patience.require();
            if (append(next)) {
                return;
            }
        }
        throw tooBusy();
    }

    /** Appends an event directly after {@code last}. Returns false if another entry follows it already. */
    boolean appendRightAfter(AuditEntry last, AuditEvent event) {
        return append(next(last.stream(), Optional.of(last), event, AuditPayload.render(event)));
    }

    /** Appends consecutive events by calling {@code commit} with their entries. Returns whether they were committed. */
    boolean appendWith(AuditStream stream, List<AuditEvent> events, Function<List<AuditEntry>, SaveOutcome> commit) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            List<AuditEntry> entries = successors(stream, events);
            SaveOutcome result = commit.apply(entries);
            if (result == SaveOutcome.DONE) {
                entries.forEach(heads::add);
            }
            if (result != SaveOutcome.PLACE_TAKEN) {
                return result == SaveOutcome.DONE;
            }
        }
        throw tooBusy();
    }

    private boolean append(AuditEntry next) {
        boolean appended = log.append(next);
        if (appended) {
            heads.add(next);
        }
        return appended;
    }

    private List<AuditEntry> successors(AuditStream stream, List<AuditEvent> events) {
        List<AuditEntry> entries = new ArrayList<>();
        Optional<AuditEntry> last = log.head(stream);
        for (AuditEvent event : events) {
            AuditEntry entry = next(stream, last, event, AuditPayload.render(event));
            entries.add(entry);
            last = Optional.of(entry);
        }
        return entries;
    }

    private AuditEntry next(AuditStream stream, Optional<AuditEntry> head, AuditEvent event, String payload) {
        long seq = head.map(entry -> entry.seq() + 1).orElse(AuditEntry.FIRST_SEQ);
        AuditMac previous = head.map(AuditEntry::mac).orElse(null);
        KeyId keyId = sealer.activeKeyId();
        return AuditEntry.of(stream, seq, event, payload, keyId, sealer.mac(keyId, stream, seq, previous, payload));
    }

    private static Unavailable tooBusy() {
        return Unavailable.of(ErrorCode.AUDIT_UNAVAILABLE, "The audit log is too busy. Try again.");
    }
}
