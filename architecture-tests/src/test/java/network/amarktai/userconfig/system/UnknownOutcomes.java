package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.AuditPayload;
import network.amarktai.userconfig.domain.audit.FoundEntry;
import network.amarktai.userconfig.port.Stores;
import network.amarktai.userconfig.usecase.trail.PendingChanges;

/**
 * Where a change and its end are two writes, and servers are killed between them in two changes of one record in a row, the
 * trail cannot say whether the second one replaced the first one. {@code verify-audit} then shows the first one as unknown.
 * Everything else that it finds is an error.
 */
final class UnknownOutcomes {

    static final int EXIT = 14;

    private static final Pattern FINDING = Pattern.compile("(?m)^unknown_outcome (u-[0-9a-f]+):([0-9]+) ");

    private UnknownOutcomes() {}

    /** Checks that each finding is such a change, and that there are no others. Returns their number. */
    static int requireExplained(Map<String, String> variables, String output) {
        int found = 0;
        try (Stores stores = AuditEvidence.open(variables)) {
            for (Matcher finding = FINDING.matcher(output); finding.find(); found++) {
                List<FoundEntry> entries = AuditEvidence.entries(stores.auditScan(), finding.group(1));
                long seq = Long.parseLong(finding.group(2));
                AuditEvent lost = event(entries.stream()
                        .filter(entry -> entry.place().seq() == seq)
                        .findFirst()
                        .orElseThrow());
                List<AuditEvent> later = entries.stream()
                        .filter(entry -> entry.place().seq() > seq)
                        .map(UnknownOutcomes::event)
                        .toList();
                assertTrue(
                        later.stream().anyMatch(next -> isChangeOfTheSame(next, lost) && !hasEnd(next, later)),
                        () -> "every later change has an end: " + finding.group()
                                + AuditEvidence.of(variables, output));
            }
        }
        assertEquals(
                found,
                output.lines()
                        .filter(line -> line.matches("[a-z_]+ (u-|system|anchor).*"))
                        .count(),
                output);
        return found;
    }

    private static AuditEvent event(FoundEntry entry) {
        return AuditPayload.parse(entry.entry().orElseThrow().payload()).orElseThrow();
    }

    private static boolean isChangeOfTheSame(AuditEvent next, AuditEvent lost) {
        return PendingChanges.is(next, AuditOutcome.REQUESTED)
                && PendingChanges.inOnePlace(next, lost)
                && kind(next).equals(kind(lost));
    }

    private static String kind(AuditEvent event) {
        return event.action().code().replaceFirst("\\..*", "");
    }

    private static boolean hasEnd(AuditEvent request, List<AuditEvent> events) {
        return events.stream()
                .anyMatch(end -> !PendingChanges.is(end, AuditOutcome.REQUESTED)
                        && !PendingChanges.is(end, AuditOutcome.RECONCILED)
                        && end.action().equals(request.action())
                        && end.requestId().equals(request.requestId())
                        && end.aboutService().equals(request.aboutService()));
    }
}
