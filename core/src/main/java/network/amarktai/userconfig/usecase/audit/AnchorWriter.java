package network.amarktai.userconfig.usecase.audit;

import java.time.InstantSource;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import network.amarktai.userconfig.domain.audit.AnchorLine;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditMac;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.AuditPlace;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AnchorJournal;
import network.amarktai.userconfig.port.AuditSealer;
import network.amarktai.userconfig.usecase.trail.AuditTrail;
import network.amarktai.userconfig.usecase.trail.Identifiers;
import org.jspecify.annotations.Nullable;

/**
 * Writes the head of each stream that this instance appended to into a journal outside of the store. Each line is also
 * logged, and the system stream records the latest line from time to time, so that truncation of one of the three is
 * detected with the help of the others. Not thread-safe.
 */
public final class AnchorWriter {

    private static final System.Logger LOG = System.getLogger("audit.anchor");
    private static final long LINES_BETWEEN_MENTIONS = 60;
    private static final String REQUEST = "anchor";

    private final AnchorJournal journal;
    private final AuditTrail trail;
    private final AuditSealer sealer;
    private final InstantSource clock;
    private final Identifiers identifiers;
    private @Nullable AuditStream anchor;
    private long line;
    private @Nullable AuditMac previous;
    private long mentioned;

    AnchorWriter(
            AnchorJournal journal, AuditTrail trail, AuditSealer sealer, InstantSource clock, Identifiers identifiers) {
        this.journal = journal;
        this.trail = trail;
        this.sealer = sealer;
        this.clock = clock;
        this.identifiers = identifiers;
        trail.heads().begin();
    }

    /**
     * Writes the heads that changed since the last call, if any.
     *
     * @throws Unavailable with {@code audit_unavailable}; the next call writes the heads that are missing
     */
    void write() {
        AuditStream name = opened();
        Map<AuditStream, AuditEntry> heads = trail.heads().take();
        SortedMap<String, AuditMac> some = new TreeMap<>();
        try {
            for (Iterator<AuditEntry> all =
                            new TreeMap<>(byPlace(heads)).values().iterator();
                    all.hasNext(); ) {
                AuditEntry entry = all.next();
                some.put(AuditPlace.of(entry).toString(), entry.mac());
                if (some.size() == AnchorLine.MAX_HEADS || !all.hasNext()) {
                    append(name, some);
                    some.keySet().forEach(place -> heads.remove(stream(place)));
                    some.clear();
                }
            }
        } finally {
            heads.values().forEach(trail.heads()::add);
        }
        if (line - mentioned >= LINES_BETWEEN_MENTIONS) {
            mention();
        }
    }

    private static Map<String, AuditEntry> byPlace(Map<AuditStream, AuditEntry> heads) {
        Map<String, AuditEntry> named = new TreeMap<>();
        heads.forEach((stream, entry) -> named.put(stream.name(), entry));
        return named;
    }

    private static AuditStream stream(String place) {
        return AuditStream.of(place.substring(0, place.indexOf(':')));
    }

    private void append(AuditStream name, SortedMap<String, AuditMac> heads) {
        KeyId keyId = sealer.activeKeyId();
        AnchorLine next = new AnchorLine(name, line + 1, clock.instant(), keyId, heads);
        AuditMac mac = sealer.mac(keyId, name, next.line(), previous, next.payload());
        String text = next.render(mac);
        try {
            journal.append(text);
        } catch (RuntimeException unknown) {
            // The line may have been written, or the journal may continue in another file: the next call reads it
            // again.
            anchor = null;
            throw unknown;
        }
        LOG.log(System.Logger.Level.INFO, text);
        line = next.line();
        previous = mac;
    }

    /**
     * Records the last line in the system stream, so that a truncated anchor can be detected.
     *
     * @throws Unavailable with {@code audit_unavailable}
     */
    void mention() {
        AuditStream name = opened();
        AuditMac last = previous;
        if (last != null && mentioned < line) {
            trail.recordForSystem(
                    Origin.service(REQUEST),
                    AuditAction.AUDIT_ANCHORED,
                    AuditOutcome.DONE,
                    Map.of("anchor", name.name(), "line", Long.toString(line), "mac", last.hex()));
            mentioned = line;
        }
    }

    /**
     * Returns the anchor's name. On the first call, continues after the last line of the previous process; a line that
     * a crash cut off does not count.
     */
    private AuditStream opened() {
        AuditStream known = anchor;
        if (known == null) {
            AtomicReference<AnchorLine.@Nullable Sealed> last = new AtomicReference<>();
            journal.read(text -> AnchorLine.parse(text).ifPresent(last::set));
            // Not before the whole journal was read: if reading fails, the last line seen is not the last line.
            Optional<AnchorLine.Sealed> found = Optional.ofNullable(last.get());
            known = found.map(read -> read.content().anchor()).orElseGet(identifiers::userStream);
            line = found.map(read -> read.content().line()).orElse(0L);
            previous = found.map(AnchorLine.Sealed::mac).orElse(null);
            anchor = known;
            // The previous process may have written lines after its last mention: mention the latest one soon.
            mentioned = line == 0 ? 0 : line - LINES_BETWEEN_MENTIONS;
        }
        return known;
    }
}
