package network.amarktai.userconfig.usecase.audit.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.Actor;
import network.amarktai.userconfig.domain.audit.AnchorLine;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditFinding;
import network.amarktai.userconfig.domain.audit.AuditMac;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.AuditPlace;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.audit.SourceNetwork;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AnchorJournal;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.usecase.trail.AuditTrail;
import org.jspecify.annotations.Nullable;

/**
 * Compares a store with an anchor before anything is written to it. A store that is empty, older than the anchor, or
 * another one lacks the entries that were anchored last.
 *
 * <p>Reads the newest lines of the anchor only, so that a start takes the same time whatever the number of users and the
 * age of the anchor. {@link VerifyAuditTrail} compares all lines.
 */
public final class StoreAge {

    private static final System.Logger LOG = System.getLogger(StoreAge.class.getName());
    private static final String REQUEST = "accept";

    private final AuditLog log;
    private final AuditTrail trail;

    public StoreAge(AuditLog log, AuditTrail trail) {
        this.log = log;
        this.trail = trail;
    }

    private record Anchored(AuditPlace place, AuditMac mac) {}

    /** Whether an anchor has a line. A database that does not exist yet is then older than the anchor. */
    public static boolean isBegun(AnchorJournal anchor) {
        return !lines(anchor).isEmpty();
    }

    /**
     * The first difference between the newest lines of the anchor and the store: a stream that ends before an anchored
     * entry, or has another entry in its place. An anchor that cannot be read is logged and has no difference.
     *
     * @throws Unavailable with {@code audit_unavailable} if the store does not answer
     */
    public Optional<AuditFinding> difference(AnchorJournal anchor) {
        Map<String, Anchored> last = new HashMap<>();
        for (AnchorLine line : lines(anchor)) {
            line.heads()
                    .forEach((text, mac) -> AuditPlace.parse(text)
                            .ifPresent(place -> last.merge(
                                    place.stream(),
                                    new Anchored(place, mac),
                                    (one, other) ->
                                            one.place().seq() >= other.place().seq() ? one : other)));
        }
        return last.values().stream()
                .flatMap(anchored -> difference(anchored).stream())
                .findFirst();
    }

    private static List<AnchorLine> lines(AnchorJournal anchor) {
        try {
            return anchor.newest().stream()
                    .flatMap(text -> AnchorLine.parse(text).stream())
                    .map(AnchorLine.Sealed::content)
                    .toList();
        } catch (Unavailable unreadable) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the store was not compared with the anchor, which cannot be read: an older store is not noticed");
            return List.of();
        }
    }

    private Optional<AuditFinding> difference(Anchored anchored) {
        AuditPlace place = anchored.place();
        AuditStream stream = stream(place.stream());
        if (stream == null) {
            return Optional.empty();
        }
        Optional<AuditEntry> entry = log.before(stream, place.seq() + 1, 1).stream()
                .filter(found -> found.seq() == place.seq())
                .findFirst();
        if (entry.isPresent()) {
            return entry.get().mac().equals(anchored.mac())
                    ? Optional.empty()
                    : finding(AuditFinding.Kind.FORKED, place, "the anchor names another entry here");
        }
        long end = log.head(stream).map(AuditEntry::seq).orElse(0L);
        // An entry that is missing in the middle was damaged, which the verification of the whole log reports.
        return end < place.seq()
                ? finding(AuditFinding.Kind.TRUNCATED, place, "the stream ends at " + end)
                : Optional.empty();
    }

    private static @Nullable AuditStream stream(String name) {
        try {
            return AuditStream.of(name);
        } catch (IllegalArgumentException notWrittenByThisSystem) {
            return null;
        }
    }

    private static Optional<AuditFinding> finding(AuditFinding.Kind kind, AuditPlace place, String what) {
        return Optional.of(new AuditFinding(kind, place.stream(), place.seq(), what));
    }

    /**
     * Accepts the store in spite of a difference: records that in the system's stream, then sets the anchor aside, so
     * that the next start compares with what is written from now on.
     *
     * @throws Unavailable with {@code audit_unavailable}; the store is not accepted
     */
    public void accept(AuditFinding difference, AnchorJournal anchor) {
        trail.recordForSystem(
                new Origin(Actor.OPERATOR, REQUEST, SourceNetwork.none()),
                AuditAction.STORE_ACCEPTED,
                AuditOutcome.DONE,
                Map.of(
                        "finding", difference.kind().label(),
                        "stream", difference.stream(),
                        "seq", Long.toString(difference.seq())));
        anchor.setAside();
    }
}
