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
import org.jspecify.annotations.Nullable;

/**
 * Recomputes the audit log and reports everything that was altered or is missing. Read-only; may run beside servers
 * that write.
 *
 * <p>Memory does not grow with the log: it holds one page of entries, 16 bytes per entry that anchors name, and the
 * first findings.
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

    private VerifyAuditTrail(AuditScan scan, AuditSealer sealer, InstantSource clock) {
        this.scan = scan;
        this.sealer = sealer;
        this.clock = clock;
    }

    /** Creates a verifier for this log. */
    public static VerifyAuditTrail of(AuditScan scan, AuditSealer sealer, InstantSource clock) {
        return new VerifyAuditTrail(scan, sealer, clock);
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
        private @Nullable StreamVerifier check;
        private String current = "";
        private long entries;
        private long streams;

        Run(VerificationScope scope, LongConsumer progress) {
            this.scope = scope;
            this.progress = progress;
        }

        AuditReport run(List<AnchorJournal> journals) {
            anchors.read(journals);
            walk();
            endStream();
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
                checking = new StreamVerifier(
                        current,
                        sealer,
                        findings,
                        anchors.take(current).orElseGet(AnchoredHeads::new),
                        scope.since(),
                        anchors::mentioned);
                check = checking;
            }
            checking.next(found);
        }

        private void endStream() {
            if (check != null) {
                check.end(settled);
            }
            check = null;
        }
    }
}
