package network.amarktai.userconfig.usecase.audit.verify;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongConsumer;
import network.amarktai.userconfig.domain.audit.AuditFinding;
import network.amarktai.userconfig.domain.audit.AuditPlace;
import network.amarktai.userconfig.domain.audit.AuditReport;
import network.amarktai.userconfig.domain.audit.FoundEntry;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AnchorJournal;
import network.amarktai.userconfig.port.AuditScan;
import network.amarktai.userconfig.port.AuditSealer;
import network.amarktai.userconfig.port.Stores;
import network.amarktai.userconfig.usecase.trail.TrailReader;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes the audit log and reports everything that was altered or is missing. Read-only; may run beside servers
 * that write.
 *
 * <p>Memory does not grow with the log: it holds one page of entries, 16 bytes per entry that anchors name, the payments of
 * one user, and the first findings.
 *
 * <p>Without an anchor, the removal of a whole stream, or of entries at the end of a stream, cannot be detected.
 */
public final class VerifyAuditTrail {

    // Recovery has already checked changes without an outcome that are older than this.
    private static final Duration SETTLED_AFTER = Duration.ofMinutes(10);
    private static final int PAGE = 1000;

    private final AuditScan scan;
    private final AuditSealer sealer;
    private final InstantSource clock;

    private final @Nullable Compared compared;

    /** The records that are compared with the log. */
    private record Compared(Stores stores, TrailReader reader) {}

    private VerifyAuditTrail(AuditScan scan, AuditSealer sealer, InstantSource clock, @Nullable Compared compared) {
        this.scan = scan;
        this.sealer = sealer;
        this.clock = clock;
        this.compared = compared;
    }

    /** Creates a verifier for this log alone. */
    public static VerifyAuditTrail of(AuditScan scan, AuditSealer sealer, InstantSource clock) {
        return new VerifyAuditTrail(scan, sealer, clock, null);
    }

    /** Creates a verifier for the log of these stores that also compares their records about money with it. */
    public static VerifyAuditTrail comparing(
            Stores stores, TrailReader reader, AuditSealer sealer, InstantSource clock) {
        return new VerifyAuditTrail(stores.auditScan(), sealer, clock, new Compared(stores, reader));
    }

    /**
     * Verifies the log.
     *
     * @param anchors the anchors of all instances, in any order
     * @param progress receives the number of entries read so far
     * @throws Unavailable with {@code audit_unavailable} if the log or an anchor cannot be read
     */
    public AuditReport verify(VerificationScope scope, List<AnchorJournal> anchors, LongConsumer progress) {
        return new Run(scope, progress).run(anchors);
    }

    private final class Run {

        private final Findings findings = new Findings();
        private final AnchorVerifier anchors = new AnchorVerifier(sealer, findings);
        private final Instant settled = clock.instant().minus(SETTLED_AFTER);
        private final VerificationScope scope;
        private final LongConsumer progress;
        private final @Nullable RecordVerifier records;
        private @Nullable StreamVerifier check;
        private @Nullable StreamRecords said;
        private String current = "";
        private long entries;
        private long streams;

        Run(VerificationScope scope, LongConsumer progress) {
            this.scope = scope;
            this.progress = progress;
            Compared with = compared;
            // A quick check does not see every acceptance.
            records = with == null || !scope.since().equals(Instant.MIN)
                    ? null
                    : new RecordVerifier(with.stores(), with.reader(), findings, settled, clock);
        }

        AuditReport run(List<AnchorJournal> journals) {
            anchors.read(journals);
            walk();
            endStream();
            if (records != null && scope.stream().isEmpty()) {
                records.findStrays();
            }
            anchors.left((stream, places) -> {
                if (scope.stream().map(only -> only.name().equals(stream)).orElse(true)) {
                    findings.add(
                            AuditFinding.Kind.TRUNCATED,
                            stream,
                            0,
                            "the whole stream is missing; an anchor names entry " + places.last());
                }
            });
            return new AuditReport(
                    findings.counts(), findings.kept(), entries, streams, anchors.lines(), anchors.notGiven());
        }

        private void walk() {
            AuditPlace place = scope.stream().map(AuditPlace::before).orElseGet(AuditPlace::beginning);
            List<FoundEntry> page;
            do {
                page = scan.after(place, PAGE);
                for (FoundEntry found : page) {
                    if (scope.stream()
                            .map(only -> !only.name().equals(found.place().stream()))
                            .orElse(false)) {
                        return;
                    }
                    next(found);
                }
                progress.accept(entries);
                if (!page.isEmpty()) {
                    AuditPlace next = page.get(page.size() - 1).place();
                    if (isBehind(next, place)) {
                        findings.add(
                                AuditFinding.Kind.TAMPERED, next.stream(), next.seq(), "the log is out of order here");
                        return;
                    }
                    place = next;
                }
            } while (page.size() == PAGE);
        }

        // A damaged entry could lead back to an earlier page, and the loop would not end.
        private static boolean isBehind(AuditPlace next, AuditPlace place) {
            int order = next.stream().compareTo(place.stream());
            return order < 0 || (order == 0 && next.seq() <= place.seq());
        }

        private void next(FoundEntry found) {
            entries++;
            StreamVerifier checking = check;
            if (checking == null || !current.equals(found.place().stream())) {
                endStream();
                streams++;
                current = found.place().stream();
                checking = begun(current);
                check = checking;
            }
            checking.next(found);
        }

        private StreamVerifier begun(String stream) {
            StreamRecords followed = new StreamRecords(stream, findings);
            said = followed;
            return new StreamVerifier(
                    stream,
                    sealer,
                    findings,
                    anchors.take(stream).orElseGet(AnchoredHeads::new),
                    scope.since(),
                    anchors::mentioned,
                    scope.since().equals(Instant.MIN) ? followed::add : (seq, event) -> {});
        }

        private void endStream() {
            if (check != null) {
                check.end(settled);
            }
            if (records != null && said != null) {
                records.compare(current, said);
            }
            check = null;
            said = null;
        }
    }
}
