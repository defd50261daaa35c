package network.amarktai.userconfig.usecase;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an announced change of one stored record was made, from what stands in the store now and from what the trail
 * says about the record.
 *
 * <p>Every end of a change names the revision it replaced. So the revisions that stood there are followed back from the one that
 * stands there now: if the way leads past the announced one, the change was made; if it leads to one from before the
 * announcement, it was not. If the way is lost, nothing is said.
 */
final class RevisionHistory {

    static final String NONE = "none";
    private static final String REVISION = "revision";
    private static final String REPLACED = "replaced";

    private final AuditEvent request;
    private final List<AuditEvent> before;
    private final List<AuditEvent> after;

    /**
     * @param events those about the record, in order; {@code request} is among them
     * @param request the announcement
     */
    RevisionHistory(List<AuditEvent> events, AuditEvent request) {
        int at = events.indexOf(request);
        this.request = request;
        this.before = events.subList(0, at);
        this.after = events.subList(at + 1, events.size());
    }

    /**
     * Whether the change was made; empty if that can not be told.
     *
     * @param standing the revision in the store; {@link #NONE} if nothing stands there; null for something without a revision
     */
    Optional<Boolean> wasMade(@Nullable String standing) {
        return request.action().equals(AuditAction.CREDENTIAL_DELETED) ? wasDeleted(standing) : wasSaved(standing);
    }

    private Optional<Boolean> wasDeleted(@Nullable String standing) {
        if (NONE.equals(standing) || ended(after).anyMatch(end -> NONE.equals(replaced(end)))) {
            return Optional.of(true);
        }
        return standing != null && standing.equals(replaced(request)) ? Optional.of(false) : Optional.empty();
    }

    private Optional<Boolean> wasSaved(@Nullable String standing) {
        String announced = revision(request);
        if (announced == null) {
            return Optional.empty();
        }
        if (ended(after).anyMatch(end -> announced.equals(replaced(end)))) {
            return Optional.of(true);
        }
        String current = standing;
        for (int step = 0; current != null && step <= after.size(); step++) {
            if (current.equals(announced)) {
                return Optional.of(true);
            }
            if (stoodBefore(current)) {
                return Optional.of(false);
            }
            current = current.equals(NONE) ? deletedLast() : replacedBy(current);
        }
        return Optional.empty();
    }

    private boolean stoodBefore(String current) {
        if (current.equals(NONE)) {
            return after.stream().noneMatch(event -> event.action().equals(AuditAction.CREDENTIAL_DELETED));
        }
        return ended(before).anyMatch(end -> current.equals(revision(end)));
    }

    private @Nullable String deletedLast() {
        List<AuditEvent> deletions = after.stream()
                .filter(event -> event.action().equals(AuditAction.CREDENTIAL_DELETED))
                .toList();
        List<AuditEvent> ends = ended(deletions).toList();
        // With several, or one without an end, it is not clear which of them left nothing behind.
        return ends.size() == 1 && deletions.size() <= 2 ? replaced(ends.get(0)) : null;
    }

    private @Nullable String replacedBy(String current) {
        return ended(after)
                .filter(end -> current.equals(revision(end)))
                .findFirst()
                .map(RevisionHistory::replaced)
                .orElse(null);
    }

    private static Stream<AuditEvent> ended(List<AuditEvent> events) {
        return events.stream().filter(event -> OpenChanges.is(event, AuditOutcome.DONE));
    }

    private static @Nullable String revision(AuditEvent event) {
        return event.detail().get(REVISION);
    }

    private static @Nullable String replaced(AuditEvent event) {
        return event.detail().get(REPLACED);
    }
}
