package network.amarktai.userconfig.usecase;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import org.jspecify.annotations.Nullable;

/** The changes of one stream that were announced and have no end yet. Told the events of the stream in order. */
final class OpenChanges {

    /** More than a stream can have in flight. What comes on top pushes the oldest out. */
    static final int MAX_OPEN = 1000;

    /** Names the request that a reconciliation ends, by its event id. */
    static final String OF = "of";

    static final String RESULT = "result";
    /** The result of what nobody can tell, because its user was erased, and whatever it left with the user. */
    static final String ERASED = "erased";

    private static final String REVISION = "revision";
    private static final String REPLACED = "replaced";
    private static final String PAYMENT = "payment";

    /** A request and its place. */
    record Open(long seq, AuditEvent event) {}

    private final List<Open> open = new ArrayList<>();

    /** The next event; returns a request that was pushed out by it. */
    Optional<Open> add(long seq, AuditEvent event) {
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
                // What was replaced was there.
                removeFirst(request -> inOnePlace(request, event)
                        && isNamed(request, event.detail().get(REPLACED)));
            }
        }
        return Optional.empty();
    }

    /** What has no end. */
    List<Open> left() {
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

    /** Whether this end is that of this request. */
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

    /** Whether both are about the same stored record. Whatever changes the payment configuration has revisions of one sequence. */
    static boolean inOnePlace(AuditEvent one, AuditEvent other) {
        return one.aboutService().equals(other.aboutService());
    }

    /** What a reconciliation calls a change that was made, or was not. */
    static String result(boolean made) {
        return (made ? AuditOutcome.DONE : AuditOutcome.FAILED).label();
    }

    /** Whether this end says that the change was made. */
    static boolean saysDone(AuditEvent event) {
        return is(event, AuditOutcome.DONE)
                || (is(event, AuditOutcome.RECONCILED)
                        && AuditOutcome.DONE.label().equals(event.detail().get(RESULT)));
    }

    static boolean is(AuditEvent event, AuditOutcome outcome) {
        return event.outcome().equals(outcome.label());
    }
}
