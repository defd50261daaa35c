package network.amarktai.userconfig.domain.audit;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a verification of the audit log came to.
 *
 * @param counts how many findings there are of each kind; kinds without one are left out
 * @param findings the first of them, see {@link #MAX_FINDINGS}
 * @param entries how many entries were looked at
 * @param anchorLines how many lines of anchors were looked at
 * @param anchorsNotGiven how many anchors the log names that were not given
 */
public record AuditReport(
        Map<AuditFinding.Kind, Long> counts,
        List<AuditFinding> findings,
        long entries,
        long streams,
        long anchorLines,
        long anchorsNotGiven) {

    /** How many findings are kept. The others are only counted. */
    public static final int MAX_FINDINGS = 1000;

    public AuditReport {
        Map<AuditFinding.Kind, Long> copy = new EnumMap<>(AuditFinding.Kind.class);
        copy.putAll(counts);
        counts = Collections.unmodifiableMap(copy);
        findings = List.copyOf(findings);
    }

    /** The worst that was found; empty if the log is what it should be. */
    public Optional<AuditFinding.Kind> worst() {
        return counts.keySet().stream().filter(kind -> !kind.isHarmless()).findFirst();
    }

    /** How many findings of this kind there are. */
    public long count(AuditFinding.Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }
}
