package network.amarktai.userconfig.usecase.audit.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditFinding;
import network.amarktai.userconfig.domain.audit.AuditMac;
import network.amarktai.userconfig.domain.audit.AuditPayload;
import network.amarktai.userconfig.domain.audit.FoundEntry;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AuditSealer;
import network.amarktai.userconfig.usecase.trail.PendingChanges;
import org.jspecify.annotations.Nullable;

/**
 * Verifies one stream, given its entries in order. After a damaged entry it continues from the stored values, so that
 * each damaged entry is reported once and causes no further findings.
 */
final class StreamVerifier {

    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

    private final String stream;
    private final AuditSealer sealer;
    private final Findings findings;
    private final AnchoredHeads anchored;
    private final Instant since;
    private final BiConsumer<String, Long> mentions;
    private final BiConsumer<Long, AuditEvent> records;
    private final PendingChanges changes = new PendingChanges();
    private final Set<KeyId> missingKeys = new HashSet<>();
    private long expected = AuditEntry.FIRST_SEQ;
    private long last;
    /** The MACs that the next entry may be chained to: no element if unknown, one empty element for the first entry. */
    private List<Optional<AuditMac>> links = List.of(Optional.empty());

    private boolean begun;
    private boolean damaged;
    private Instant latest = Instant.MIN;

    StreamVerifier(
            String stream,
            AuditSealer sealer,
            Findings findings,
            AnchoredHeads anchored,
            Instant since,
            BiConsumer<String, Long> mentions,
            BiConsumer<Long, AuditEvent> records) {
        this.stream = stream;
        this.sealer = sealer;
        this.findings = findings;
        this.anchored = anchored;
        this.since = since;
        this.mentions = mentions;
        this.records = records;
    }

    void next(FoundEntry found) {
        long seq = found.place().seq();
        if (seq < expected) {
            tampered(seq, "an entry in the wrong order");
            return;
        }
        if (seq > expected) {
            tampered(expected, "missing up to " + (seq - 1));
            links = List.of();
        }
        expected = seq + 1;
        last = seq;
        Optional<AuditEntry> entry = found.entry();
        if (entry.isEmpty()) {
            tampered(seq, "the entry cannot be parsed");
            links = List.of();
        } else if (!begun && entry.get().at().isBefore(since)) {
            links = List.of(Optional.of(entry.get().mac()));
        } else {
            begun = true;
            check(entry.get(), found);
        }
    }

    private void check(AuditEntry entry, FoundEntry found) {
        Optional<AuditEvent> event = AuditPayload.parse(entry.payload());
        Optional<String> wrong = wrongPlace(entry, found)
                .or(() -> isChained(entry) ? Optional.empty() : Optional.of("this entry was altered"))
                .or(() -> event.isEmpty() ? Optional.of("the payload is no event") : Optional.empty())
                .or(() -> event.flatMap(known -> wrongCopy(entry, known)));
        if (wrong.isPresent()) {
            tampered(found.place().seq(), wrong.get());
        } else {
            if (!anchored.agree(entry.seq(), entry.mac())) {
                find(AuditFinding.Kind.FORKED, entry.seq(), "an anchor names another entry here");
            }
            event.ifPresent(known -> follow(entry.seq(), known));
        }
    }

    private void tampered(long seq, String what) {
        damaged = true;
        find(AuditFinding.Kind.TAMPERED, seq, what);
    }

    private boolean isChained(AuditEntry entry) {
        List<Optional<AuditMac>> candidates = links;
        Optional<AuditMac> stored = Optional.of(entry.mac());
        links = List.of(stored);
        if (candidates.isEmpty()) {
            return true;
        }
        @Nullable AuditMac computed = null;
        for (Optional<AuditMac> candidate : candidates) {
            Optional<AuditMac> mac = mac(entry, candidate.orElse(null));
            if (mac.isEmpty() || mac.equals(stored)) {
                return true;
            }
            computed = computed == null ? mac.get() : computed;
        }
        if (candidates.size() > 1) {
            // The previous entry was altered together with its MAC, so this entry cannot be verified.
            return true;
        }
        // The next entry is chained to the MAC that was written here: either the stored one or the computed one.
        links = List.of(stored, Optional.ofNullable(computed));
        return false;
    }

    private Optional<AuditMac> mac(AuditEntry entry, @Nullable AuditMac previous) {
        if (missingKeys.contains(entry.keyId())) {
            return Optional.empty();
        }
        try {
            return Optional.of(sealer.mac(entry.keyId(), entry.stream(), entry.seq(), previous, entry.payload()));
        } catch (Unavailable keyMissing) {
            missingKeys.add(entry.keyId());
            find(
                    AuditFinding.Kind.CANNOT_VERIFY,
                    entry.seq(),
                    "from here on, the key " + entry.keyId() + " was not given");
            return Optional.empty();
        }
    }

    private Optional<String> wrongPlace(AuditEntry entry, FoundEntry found) {
        if (entry.stream().name().equals(found.place().stream())
                && entry.seq() == found.place().seq()) {
            return Optional.empty();
        }
        links = List.of(Optional.of(entry.mac()));
        return Optional.of("the columns stream and seq differ from its place");
    }

    private static Optional<String> wrongCopy(AuditEntry entry, AuditEvent event) {
        AuditEntry right =
                AuditEntry.of(entry.stream(), entry.seq(), event, entry.payload(), entry.keyId(), entry.mac());
        if (right.equals(entry)) {
            return Optional.empty();
        }
        return Stream.of("event_id", "at", "action", "outcome")
                .filter(name -> !column(entry, name).equals(column(right, name)))
                .findFirst()
                .map(name -> "the column " + name + " differs from the payload");
    }

    private static Object column(AuditEntry entry, String name) {
        return switch (name) {
            case "event_id" -> entry.eventId();
            case "at" -> entry.at();
            case "action" -> entry.action();
            default -> entry.outcome();
        };
    }

    private void follow(long seq, AuditEvent event) {
        if (event.at().isBefore(latest.equals(Instant.MIN) ? latest : latest.minus(CLOCK_TOLERANCE))) {
            find(AuditFinding.Kind.CLOCK_BACK, seq, "the entry before was written at " + latest);
            latest = event.at();
        } else if (event.at().isAfter(latest)) {
            latest = event.at();
        }
        changes.add(seq, event).ifPresent(this::unknown);
        records.accept(seq, event);
        String anchor = event.detail().get("anchor");
        String line = event.detail().get("line");
        if (event.action().equals(AuditAction.AUDIT_ANCHORED)
                && anchor != null
                && line != null
                && line.matches("[0-9]{1,18}")) {
            mentions.accept(anchor, Long.parseLong(line));
        }
    }

    /**
     * Ends the stream. Reports changes without an outcome, unless entries are damaged: they may be the outcomes.
     * Changes announced at {@code settled} or later may still be under way.
     */
    void end(Instant settled) {
        if (!damaged) {
            changes.left().stream()
                    .filter(open -> open.event().at().isBefore(settled))
                    .forEach(this::unknown);
        }
        if (anchored.last() > last) {
            find(AuditFinding.Kind.TRUNCATED, last, "the stream ends here; an anchor names entry " + anchored.last());
        }
    }

    private void unknown(PendingChanges.Open open) {
        find(
                AuditFinding.Kind.UNKNOWN_OUTCOME,
                open.seq(),
                "the outcome of " + open.event().action().code() + " is unknown");
    }

    private void find(AuditFinding.Kind kind, long seq, String what) {
        findings.add(kind, stream, seq, what);
    }
}
