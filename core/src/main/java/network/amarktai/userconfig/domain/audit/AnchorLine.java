package network.amarktai.userconfig.domain.audit;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import network.amarktai.userconfig.domain.secret.KeyId;

/**
 * One line of an anchor: how far some streams had grown. Canonical JSON as in {@link AuditPayload}, with {@code heads} as the
 * nested object.
 *
 * <pre>{@code
 * {"anchor":"u-7d…","at":"2026-11-22T12:01:00Z","heads":{"system:9":"3a1f…","u-5f3a…:12":"c04e…"},"key_id":"20ef8f9d","line":"3","mac":"77ab…","v":"1"}
 * }</pre>
 *
 * <p>{@code mac} is made like that of an entry, with the anchor's name for the stream, the line's number for the seq, the MAC of
 * the line before, and this line without {@code mac} for the payload.
 *
 * @param anchor the random name of the anchor, which has the form of a user's stream and is nobody's
 * @param line 1 for the first line of an anchor, then one more each
 * @param heads by {@code stream:seq}, the MAC of the entry there
 */
public record AnchorLine(AuditStream anchor, long line, Instant at, KeyId keyId, SortedMap<String, AuditMac> heads) {

    /** The most heads of one line. A minute with more has several lines. */
    public static final int MAX_HEADS = 64;

    private static final String HEADS = "heads";
    private static final String MAC = "mac";
    private static final String VERSION = "1";

    /** A line and its MAC, as they were read. */
    public record Sealed(AnchorLine content, AuditMac mac) {}

    public AnchorLine {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        heads = Collections.unmodifiableSortedMap(new TreeMap<>(heads));
    }

    /** What the MAC is made of. */
    public String payload() {
        return render(members());
    }

    /** The whole line. */
    public String render(AuditMac mac) {
        SortedMap<String, String> members = members();
        members.put(MAC, mac.hex());
        return render(members);
    }

    /** The line that {@code text} is; empty if it is none. Its MAC is not checked. */
    public static Optional<Sealed> parse(String text) {
        return CanonicalJson.parse(text, HEADS)
                .flatMap(json -> sealed(json.members(), json.nested()))
                // Only what we would write is a line of ours.
                .filter(line -> line.content().render(line.mac()).equals(text));
    }

    private static Optional<Sealed> sealed(Map<String, String> members, Map<String, String> nested) {
        try {
            SortedMap<String, AuditMac> heads = new TreeMap<>();
            nested.forEach((place, mac) -> heads.put(place, AuditMac.of(mac)));
            return Optional.of(new Sealed(
                    new AnchorLine(
                            AuditStream.of(members.getOrDefault("anchor", "")),
                            Long.parseLong(members.getOrDefault("line", "")),
                            Instant.parse(members.getOrDefault("at", "")),
                            KeyId.of(members.getOrDefault("key_id", "")),
                            heads),
                    AuditMac.of(members.getOrDefault(MAC, ""))));
        } catch (DateTimeParseException | IllegalArgumentException notALine) {
            return Optional.empty();
        }
    }

    private SortedMap<String, String> members() {
        SortedMap<String, String> members = new TreeMap<>();
        members.put("anchor", anchor.name());
        members.put("at", at.toString());
        members.put("key_id", keyId.value());
        members.put("line", Long.toString(line));
        members.put("v", VERSION);
        return members;
    }

    private String render(SortedMap<String, String> members) {
        SortedMap<String, String> nested = new TreeMap<>();
        heads.forEach((place, mac) -> nested.put(place, mac.hex()));
        return CanonicalJson.render(members, HEADS, nested);
    }
}
