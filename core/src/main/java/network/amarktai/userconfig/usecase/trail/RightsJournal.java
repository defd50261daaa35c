package network.amarktai.userconfig.usecase.trail;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one action in the system's audit stream, which together decide about a right, such as who is frozen. An
 * attacker who can only write to the database can make none of them.
 *
 * <p>Each entry names the one before it. So an entry that was removed, changed or inserted is noticed without reading
 * the rest of the stream, unless it is the newest one: removing that is noticed by every process that has read it, and
 * by {@code verify-audit}.
 */
public final class RightsJournal {

    /** What is new in the journal. */
    public sealed interface News {}

    /** Nothing. */
    public record Nothing() implements News {}

    /**
     * Genuine entries.
     *
     * @param entries the oldest first; not empty
     * @param newest the last of them, for the next {@link #since}
     */
    public record Changes(List<TrailReader.Found> entries, AuditEntry newest) implements News {}

    /** The entry that was read last is gone, or is another one now. */
    public record Replaced() implements News {}

    /** An entry is not genuine, or one is missing: what the journal says is unknown. */
    public record Damaged() implements News {}

    private static final String PREVIOUS = "previous";
    private static final String ACCEPTED = "accepted";
    private static final long NONE = 0;
    private static final long ANY = -1;

    private final AuditTrail trail;
    private final UnitOfWork unit;
    private final AuditAction action;

    public RightsJournal(AuditTrail trail, UnitOfWork unit, AuditAction action) {
        this.trail = trail;
        this.unit = unit;
        this.action = action;
    }

    /**
     * Appends an entry within the running unit of work of a change.
     *
     * @throws Unavailable with {@code audit_unavailable}
     */
    public void append(Origin origin, Map<String, String> detail) {
        trail.appendForSystem(unit, event(origin, detail, false));
    }

    /**
     * Appends an entry as a unit of work of its own.
     *
     * @throws Unavailable with {@code audit_unavailable}
     */
    public void appendAlone(Origin origin, Map<String, String> detail) {
        trail.recordForSystem(unit, event(origin, detail, false));
    }

    /**
     * The same, with an entry that says that damaged ones before it no longer count.
     *
     * @throws Unavailable with {@code audit_unavailable}
     */
    public void acceptDamage(Origin origin, Map<String, String> detail) {
        trail.recordForSystem(unit, event(origin, detail, true));
    }

    private Supplier<AuditEvent> event(Origin origin, Map<String, String> detail, boolean accepting) {
        return () -> {
            // Read on this thread: a unit of work sees what it has appended itself.
            long previous = trail.reader().newest(AuditStream.system(), action, Long.MAX_VALUE).stream()
                    .findFirst()
                    .map(AuditEntry::seq)
                    .orElse(NONE);
            Map<String, String> all = new TreeMap<>(detail);
            all.put(PREVIOUS, Long.toString(previous));
            if (accepting) {
                all.put(ACCEPTED, Long.toString(previous));
            }
            return trail.event(origin, action, null, AuditOutcome.DONE, all);
        };
    }

    /**
     * What is new since an entry.
     *
     * @param known the newest entry that was read before; null for none
     * @throws Unavailable with {@code audit_unavailable}, or with {@code key_unavailable} if this instance lacks the key
     *     of an entry
     */
    public News since(@Nullable AuditEntry known) {
        List<Read> page = page(Long.MAX_VALUE, known);
        AuditEntry newest = page.isEmpty() ? null : page.get(0).entry();
        if (Objects.equals(newest, known)) {
            return new Nothing();
        }
        if (newest == null || (known != null && newest.seq() <= known.seq())) {
            return new Replaced();
        }
        return walk(page, newest, known);
    }

    /** An entry, and its event if it is genuine. */
    private record Read(AuditEntry entry, Optional<TrailReader.Found> event) {}

    /** The newest entries before a place that are newer than the known one, and at least one. Each page has a limit of its own. */
    private List<Read> page(long beforeSeq, @Nullable AuditEntry known) {
        return trail.read(reader -> {
            List<Read> page = new ArrayList<>();
            for (AuditEntry entry : reader.newest(AuditStream.system(), action, beforeSeq)) {
                boolean isNew = known == null || entry.seq() > known.seq();
                page.add(new Read(entry, isNew ? reader.verified(entry) : Optional.empty()));
            }
            return page;
        });
    }

    /** Whether a request made an entry; empty if that cannot be determined. */
    public Optional<Boolean> hasEntryOf(String requestId) {
        News all = since(null);
        if (all instanceof Damaged) {
            return Optional.empty();
        }
        return Optional.of(all instanceof Changes changes
                && changes.entries().stream()
                        .anyMatch(entry -> entry.event().requestId().equals(requestId)));
    }

    private News walk(List<Read> first, AuditEntry newest, @Nullable AuditEntry known) {
        long end = known == null ? NONE : known.seq();
        List<TrailReader.Found> found = new ArrayList<>();
        long expected = newest.seq();
        long accepted = NONE;
        List<Read> page = first;
        while (!page.isEmpty() && page.get(0).entry().seq() > end) {
            for (Read read : page) {
                long seq = read.entry().seq();
                if (seq <= end) {
                    break;
                }
                boolean unproved = read.event().isEmpty() && seq > accepted;
                if (unproved || isMissing(expected, seq, accepted)) {
                    return new Damaged();
                }
                expected = read.event().map(event -> number(event, PREVIOUS)).orElse(ANY);
                accepted = Math.max(
                        accepted,
                        read.event().map(event -> number(event, ACCEPTED)).orElse(NONE));
                read.event().ifPresent(found::add);
            }
            page = page(page.get(page.size() - 1).entry().seq(), known);
        }
        if (isMissing(expected, end, accepted)) {
            return new Damaged();
        }
        Collections.reverse(found);
        return new Changes(found, newest);
    }

    private static boolean isMissing(long expected, long seq, long accepted) {
        return expected != ANY && expected != seq && expected > accepted;
    }

    private static long number(TrailReader.Found entry, String name) {
        return Long.parseLong(entry.event().detail().getOrDefault(name, "0"));
    }
}
