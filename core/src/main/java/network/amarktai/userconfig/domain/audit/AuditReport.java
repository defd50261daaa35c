package network.amarktai.userconfig.domain.audit;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The result of a verification of the audit log.
 *
 * @param counts the number of findings by kind; kinds without findings are left out
 * @param findings the first findings, at most {@link #MAX_FINDINGS}
 * @param entries the number of entries verified
 * @param anchorLines the number of anchor lines verified
 * @param anchorsNotGiven the number of anchors that the log names but that were not provided
 */
public record AuditReport(
        Map<AuditFinding.Kind, Long> counts,
        List<AuditFinding> findings,
        long entries,
        long streams,
        long anchorLines,
        long anchorsNotGiven) {

    /** The maximum number of findings in a report. Further ones are only counted. */
    public static final int MAX_FINDINGS = 1000;

    public AuditReport {
        Map<AuditFinding.Kind, Long> copy = new EnumMap<>(AuditFinding.Kind.class);
        copy.putAll(counts);
        counts = Collections.unmodifiableMap(copy);
        findings = List.copyOf(findings);
    }

    /** The most severe kind found; empty if the log is intact. */
    public Optional<AuditFinding.Kind> worst() {
        return counts.keySet().stream().filter(kind -> !kind.isHarmless()).findFirst();
    }

    /** The number of findings of this kind. */
    public long count(AuditFinding.Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }
}
