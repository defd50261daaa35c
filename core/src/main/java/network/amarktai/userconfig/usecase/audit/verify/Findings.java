package network.amarktai.userconfig.usecase.audit.verify;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.domain.audit.AuditFinding;
import network.amarktai.userconfig.domain.audit.AuditReport;

/** Collects findings: counts all of them and keeps the first {@link AuditReport#MAX_FINDINGS}. */
final class Findings {

    private final Map<AuditFinding.Kind, Long> counts = new EnumMap<>(AuditFinding.Kind.class);
    private final List<AuditFinding> kept = new ArrayList<>();

    void add(AuditFinding.Kind kind, String stream, long seq, String what) {
        counts.merge(kind, 1L, Long::sum);
        if (kept.size() < AuditReport.MAX_FINDINGS) {
            kept.add(new AuditFinding(kind, stream, seq, what));
        }
    }

    Map<AuditFinding.Kind, Long> counts() {
        return counts;
    }

    List<AuditFinding> kept() {
        return kept;
    }
}
