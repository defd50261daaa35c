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
 * One line of an anchor: the heads of some streams at one time. Canonical JSON as in {@link AuditPayload}, with
 * {@code heads} as the nested object.
 *
 * <pre>{@code
 * {"anchor":"u-7d…","at":"2026-11-22T12:01:00Z","heads":{"system:9":"3a1f…","u-5f3a…:12":"c04e…"},"key_id":"20ef8f9d","line":"3","mac":"77ab…","v":"1"}
 * }</pre>
 *
 * <p>{@code mac} is computed as for an audit entry, with the anchor's name as the stream, the line number as the seq,
 * the MAC of the previous line, and this line without {@code mac} as the payload.
 *
 * @param anchor the random name of the anchor; it has the form of a user's stream but belongs to no user
 * @param line the line number, from 1
 * @param heads the MAC of each head entry by {@code stream:seq}
 */
public record AnchorLine(AuditStream anchor, long line, Instant at, KeyId keyId, SortedMap<String, AuditMac> heads) {

    /** The maximum number of heads in one line. A minute with more heads has several lines. */
    public static final int MAX_HEADS = 64;

    private static final String HEADS = "heads";
    private static final String MAC = "mac";
    private static final String VERSION = "1";

    /** A parsed line and its MAC. */
    public record Sealed(AnchorLine content, AuditMac mac) {}

    public AnchorLine {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        heads = Collections.unmodifiableSortedMap(new TreeMap<>(heads));
    }

    /** The text that the MAC is computed over. */
    public String payload() {
        return render(members());
    }

    /** The complete line, including the MAC. */
    public String render(AuditMac mac) {
        SortedMap<String, String> members = members();
        members.put(MAC, mac.hex());
        return render(members);
    }

    /** Parses a line; empty if {@code text} is not one. The MAC is not verified. */
    public static Optional<Sealed> parse(String text) {
        return CanonicalJson.parse(text, HEADS)
                .flatMap(json -> sealed(json.members(), json.nested()))
                // Reject everything but our own canonical form.
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
