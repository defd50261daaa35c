package network.amarktai.userconfig.usecase.audit;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.usecase.trail.PendingChanges;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an announced change of one stored record was made, from the record's current revision in the store
 * and from its audit events.
 *
 * <p>Every outcome names the revision that the change replaced. So the revisions can be followed back from the current
 * one: if this reaches the announced revision, the change was made; if it reaches a revision from before the
 * announcement, the change was not made. If that leads nowhere, such as around a deletion, but it is known of every
 * revision where it came from and what replaced it, the change was not made either. Otherwise the result is undetermined.
 */
final class RevisionHistory {

    static final String NONE = "none";
    private static final String REVISION = "revision";
    private static final String REPLACED = "replaced";

    private final AuditEvent request;
    private final List<AuditEvent> before;
    private final List<AuditEvent> after;

    /**
     * @param events the events about the record and the erasures of its user, in order, including {@code request}
     * @param request the announcement
     */
    RevisionHistory(List<AuditEvent> events, AuditEvent request) {
        int at = events.indexOf(request);
        this.request = request;
        this.before = events.subList(0, at);
        this.after = events.subList(at + 1, events.size());
    }

    /**
     * Whether the change was made; empty if that cannot be determined.
     *
     * @param current the revision in the store; {@link #NONE} if there is no record; null for a record without a
     *     revision
     */
    Optional<Boolean> wasMade(@Nullable String current) {
        return request.action().equals(AuditAction.CREDENTIAL_DELETED) ? wasDeleted(current) : wasSaved(current);
    }

    private Optional<Boolean> wasDeleted(@Nullable String stored) {
        if (NONE.equals(stored) || ended(after).anyMatch(end -> NONE.equals(replaced(end)))) {
            return Optional.of(true);
        }
        return (stored != null && stored.equals(replaced(request))) || everythingIsExplained(stored)
                ? Optional.of(false)
                : Optional.empty();
    }

    private Optional<Boolean> wasSaved(@Nullable String stored) {
        String announced = revision(request);
        if (announced == null) {
            return Optional.empty();
        }
        if (ended(after).anyMatch(end -> announced.equals(replaced(end)))) {
            return Optional.of(true);
        }
        String current = stored;
        for (int step = 0; current != null && step <= after.size(); step++) {
            if (current.equals(announced)) {
                return Optional.of(true);
            }
            if (existedBefore(current)) {
                return Optional.of(false);
            }
            current = current.equals(NONE) ? deletedLast() : replacedBy(current);
        }
        return everythingIsExplained(stored) ? Optional.of(false) : Optional.empty();
    }

    /**
     * Whether no change but recorded ones can have been made since the announcement. What was written is stored now, or
     * something has replaced it: a change whose end names it, a change without an end, an erasure, or another program.
     * Changes without an end that write a revision need no look, because that revision would be stored, or named, itself.
     */
    private boolean everythingIsExplained(@Nullable String stored) {
        Set<String> explained = Stream.concat(before.stream().filter(PendingChanges::saysDone), ended(after))
                .flatMap(end -> Optional.ofNullable(revision(end)).stream())
                .collect(Collectors.toCollection(HashSet::new));
        explained.add(NONE);
        return explained.contains(stored)
                && ended(after).map(RevisionHistory::replaced).allMatch(explained::contains)
                && after.stream().noneMatch(event -> event.action().equals(AuditAction.USER_ERASED))
                && withoutRecordedEnd().allMatch(change -> revision(change) != null);
    }

    /** The other changes of which no end says what they replaced: open ones, and those that recovery has found done. */
    private Stream<AuditEvent> withoutRecordedEnd() {
        PendingChanges open = new PendingChanges();
        Stream.of(before, List.of(request), after).flatMap(List::stream).forEach(event -> open.add(0, event));
        return Stream.concat(
                open.left().stream().map(PendingChanges.Open::event).filter(event -> !event.equals(request)),
                after.stream()
                        .filter(PendingChanges::saysDone)
                        .filter(event -> PendingChanges.is(event, AuditOutcome.RECONCILED)));
    }

    private boolean existedBefore(String current) {
        if (current.equals(NONE)) {
            return after.stream().noneMatch(event -> event.action().equals(AuditAction.CREDENTIAL_DELETED));
        }
        return before.stream().filter(PendingChanges::saysDone).anyMatch(end -> current.equals(revision(end)));
    }

    private @Nullable String deletedLast() {
        List<AuditEvent> deletions = after.stream()
                .filter(event -> event.action().equals(AuditAction.CREDENTIAL_DELETED))
                .toList();
        List<AuditEvent> ends = ended(deletions).toList();
        // With several deletions, or one without an outcome, it is unclear which of them removed the record.
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
        return events.stream().filter(event -> PendingChanges.is(event, AuditOutcome.DONE));
    }

    private static @Nullable String revision(AuditEvent event) {
        return event.detail().get(REVISION);
    }

    private static @Nullable String replaced(AuditEvent event) {
        return event.detail().get(REPLACED);
    }
}
