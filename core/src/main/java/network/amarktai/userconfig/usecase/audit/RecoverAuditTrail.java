package network.amarktai.userconfig.usecase.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import network.amarktai.userconfig.domain.audit.Actor;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.AuditPayload;
import network.amarktai.userconfig.domain.audit.AuditPlace;
import network.amarktai.userconfig.domain.audit.FoundEntry;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.audit.SourceNetwork;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.port.AuditScan;
import network.amarktai.userconfig.usecase.trail.AuditTrail;
import network.amarktai.userconfig.usecase.trail.PendingChanges;
import org.jspecify.annotations.Nullable;

/**
 * Reconciles changes that were announced and never concluded, because the process died or the store did not answer:
 * determines from the store whether the change was made, and appends a {@code reconciled} entry.
 *
 * <p>Several instances may do this at once: an outcome is appended only directly after the entries that show that it is
 * missing. A change whose outcome cannot be determined gets no entry. Not thread-safe.
 */
public final class RecoverAuditTrail {

    private static final System.Logger LOG = System.getLogger(RecoverAuditTrail.class.getName());

    /** No change is under way for longer than this. */
    static final Duration AGE = Duration.ofMinutes(5);

    /** How far the first run looks back. */
    static final Duration REACH = Duration.ofDays(30);

    // The clocks of instances differ, and an event gets its timestamp before it is appended.
    private static final Duration OVERLAP = Duration.ofMinutes(10);
    private static final int PAGE = 200;
    private static final int NEXT_FEW = 8;
    private static final int MAX_EVENTS = 5_000;
    private static final int EVENTS_BEFORE = 500;
    // More failures in one run mean that the store is down.
    private static final int MAX_FAILURES = 4;
    private static final int MAX_WAITING = 1000;

    private final AuditScan scan;
    private final AuditTrail trail;
    private final ChangeOutcomes outcomes;
    private final InstantSource clock;
    /** Requests to check again, by event id, least recently checked first. */
    private final Map<String, AuditEntry> waiting = new LinkedHashMap<>();

    private @Nullable Instant done;

    RecoverAuditTrail(AuditScan scan, AuditTrail trail, ChangeOutcomes outcomes, InstantSource clock) {
        this.scan = scan;
        this.trail = trail;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    /**
     * Checks every request that is old enough and was not checked before, and again those for which a store failed. A
     * failed request does not delay others, because only its own record may be damaged.
     *
     * @throws Unavailable if the stores do not answer; the next run checks again
     */
    void run() {
        List<Unavailable> again = new ArrayList<>();
        for (AuditEntry requested :
                waiting.values().stream().limit(MAX_FAILURES).toList()) {
            waiting.remove(requested.eventId());
            look(requested, again);
        }
        List<Unavailable> failures = new ArrayList<>();
        Instant until = clock.instant().minus(AGE);
        Instant last = done;
        Instant from = last == null ? until.minus(REACH) : last.minus(OVERLAP);
        List<AuditEntry> page;
        @Nullable AuditEntry after = null;
        do {
            page = scan.requested(from, until, after, PAGE);
            page.stream()
                    .filter(requested -> !waiting.containsKey(requested.eventId()))
                    .forEach(requested -> look(requested, failures));
            after = page.isEmpty() ? null : page.get(page.size() - 1);
            // Malformed entries are left out of a page, so a page that is not full need not be the last.
        } while (!page.isEmpty());
        done = until;
    }

    private void look(AuditEntry requested, List<Unavailable> failures) {
        try {
            if (!reconcile(requested) && waiting.size() < MAX_WAITING) {
                waiting.put(requested.eventId(), requested);
            }
        } catch (Unavailable notNow) {
            failures.add(notNow);
            waiting.put(requested.eventId(), requested);
            if (failures.size() > MAX_FAILURES || waiting.size() > MAX_WAITING) {
                throw notNow;
            }
            LOG.log(System.Logger.Level.DEBUG, "{0} is checked again later: {1}", requested.eventId(), notNow.code());
        }
    }

    /** Whether the request needs no further check; false if another entry was appended in the place of its outcome. */
    private boolean reconcile(AuditEntry requested) {
        Optional<AuditEvent> event = AuditPayload.parse(requested.payload());
        if (event.isEmpty() || endsSoon(requested, event.get())) {
            return true;
        }
        Optional<UserId> user = scan.userOf(requested.stream());
        List<AuditEntry> around = around(requested);
        if (around.isEmpty() || !isOpen(around, requested)) {
            return true;
        }
        try {
            return result(user, event.get(), events(around))
                    .map(result -> end(around.get(around.size() - 1), event.get(), result))
                    .orElse(true);
        } catch (Unavailable notNow) {
            throw notNow;
        } catch (UserConfigException undetermined) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "the outcome of {0} cannot be determined: {1}",
                    requested.eventId(),
                    undetermined.code());
            return true;
        }
    }

    private Optional<String> result(Optional<UserId> user, AuditEvent request, List<AuditEvent> events) {
        return user.isPresent()
                ? outcomes.wasMade(user.get(), request, events).map(ChangeOutcomes::result)
                : outcomes.afterErasure(request, events);
    }

    private boolean endsSoon(AuditEntry requested, AuditEvent event) {
        PendingChanges changes = new PendingChanges();
        changes.add(requested.seq(), event);
        ofStream(requested, scan.after(AuditPlace.of(requested), NEXT_FEW))
                .forEach(
                        entry -> AuditPayload.parse(entry.payload()).ifPresent(next -> changes.add(entry.seq(), next)));
        return changes.left().stream().noneMatch(open -> open.seq() == requested.seq());
    }

    /** Entries before the request and all after it, up to the head of the stream; empty if there are too many. */
    private List<AuditEntry> around(AuditEntry requested) {
        List<AuditEntry> all = new ArrayList<>();
        AuditPlace place = new AuditPlace(requested.stream().name(), Math.max(0, requested.seq() - EVENTS_BEFORE));
        List<FoundEntry> page;
        do {
            page = scan.after(place, PAGE);
            List<AuditEntry> ours = ofStream(requested, page);
            all.addAll(ours);
            if (ours.size() < page.size()) {
                return all;
            }
            place = page.isEmpty() ? place : page.get(page.size() - 1).place();
        } while (page.size() == PAGE && all.size() < MAX_EVENTS);
        return all.size() < MAX_EVENTS ? all : List.of();
    }

    private static List<AuditEntry> ofStream(AuditEntry one, List<FoundEntry> found) {
        return found.stream()
                .filter(entry -> entry.place().stream().equals(one.stream().name()))
                .flatMap(entry -> entry.entry().stream())
                .toList();
    }

    private static boolean isOpen(List<AuditEntry> entries, AuditEntry requested) {
        PendingChanges changes = new PendingChanges();
        entries.forEach(
                entry -> AuditPayload.parse(entry.payload()).ifPresent(event -> changes.add(entry.seq(), event)));
        return changes.left().stream().anyMatch(open -> open.seq() == requested.seq());
    }

    private static List<AuditEvent> events(List<AuditEntry> entries) {
        return entries.stream()
                .flatMap(entry -> AuditPayload.parse(entry.payload()).stream())
                .toList();
    }

    private boolean end(AuditEntry last, AuditEvent request, String result) {
        Map<String, String> detail = new TreeMap<>(request.detail());
        detail.put(PendingChanges.OF, request.eventId());
        detail.put(PendingChanges.RESULT, result);
        Origin origin = new Origin(Actor.SERVICE, request.requestId(), SourceNetwork.none());
        return trail.recordRightAfter(
                last, origin, request.action(), request.aboutService().orElse(null), AuditOutcome.RECONCILED, detail);
    }
}
