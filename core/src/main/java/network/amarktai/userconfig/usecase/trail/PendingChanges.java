package network.amarktai.userconfig.usecase.trail;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import org.jspecify.annotations.Nullable;

/** The changes of one stream that were announced and have no outcome yet. Events must be added in stream order. */
public final class PendingChanges {

    /** More than a stream can have in flight. A further request pushes out the oldest one. */
    static final int MAX_OPEN = 1000;

    /** The detail with the event id of the reconciled request. */
    public static final String OF = "of";

    public static final String RESULT = "result";
    /** The result if the outcome cannot be determined, because the user's data was erased. */
    public static final String ERASED = "erased";

    private static final String REVISION = "revision";
    private static final String REPLACED = "replaced";
    private static final String PAYMENT = "payment";

    /** A request and its sequence number. */
    public record Open(long seq, AuditEvent event) {}

    private final List<Open> open = new ArrayList<>();

    /** Adds the next event. Returns the request that it pushed out, if any. */
    public Optional<Open> add(long seq, AuditEvent event) {
        if (is(event, AuditOutcome.REQUESTED)) {
            open.add(new Open(seq, event));
            return open.size() > MAX_OPEN ? Optional.of(open.remove(0)) : Optional.empty();
        }
        if (open.isEmpty()) {
            return Optional.empty();
        }
        if (is(event, AuditOutcome.RECONCILED)) {
            removeFirst(request -> request.eventId().equals(event.detail().get(OF)));
        } else if (is(event, AuditOutcome.DONE) || is(event, AuditOutcome.FAILED)) {
            removeFirst(request -> isOf(request, event));
            if (is(event, AuditOutcome.DONE)) {
                // A revision that was replaced had been written.
                removeFirst(request -> inOnePlace(request, event)
                        && isNamed(request, event.detail().get(REPLACED)));
            }
        }
        return Optional.empty();
    }

    /** The requests without an outcome. */
    public List<Open> left() {
        return List.copyOf(open);
    }

    private void removeFirst(Predicate<AuditEvent> condition) {
        for (Iterator<Open> all = open.iterator(); all.hasNext(); ) {
            if (condition.test(all.next().event())) {
                all.remove();
                return;
            }
        }
    }

    /** Whether {@code end} is the outcome of this request. */
    private static boolean isOf(AuditEvent request, AuditEvent end) {
        return request.action().equals(end.action())
                && request.requestId().equals(end.requestId())
                && request.aboutService().equals(end.aboutService())
                && same(request, end, REVISION)
                && same(request, end, PAYMENT);
    }

    private static boolean same(AuditEvent one, AuditEvent other, String name) {
        return Optional.ofNullable(one.detail().get(name))
                .equals(Optional.ofNullable(other.detail().get(name)));
    }

    private static boolean isNamed(AuditEvent request, @Nullable String revision) {
        return revision != null && revision.equals(request.detail().get(REVISION));
    }

    /** Whether both are about the same stored record. All changes of a payment configuration share its revisions. */
    public static boolean inOnePlace(AuditEvent one, AuditEvent other) {
        return one.aboutService().equals(other.aboutService());
    }

    /** Whether this event says that the change was made. */
    public static boolean saysDone(AuditEvent event) {
        return is(event, AuditOutcome.DONE)
                || (is(event, AuditOutcome.RECONCILED)
                        && AuditOutcome.DONE.label().equals(event.detail().get(RESULT)));
    }

    public static boolean is(AuditEvent event, AuditOutcome outcome) {
        return event.outcome().equals(outcome.label());
    }
}
