package network.amarktai.userconfig.ai;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.ai.JsonTokens.Kind;

/** The members of a JSON object by their places in its bytes, to change some of them and no other byte. */
final class JsonMembers {

    /** A member: its name, what its value is, and where. The end is the place after the value. */
    record Member(String name, Kind kind, int nameStart, int valueStart, int valueEnd) {}

    private final byte[] json;
    private final int from;
    private final int to;
    private final int open;
    private final Map<String, Member> members = new LinkedHashMap<>();

    private JsonMembers(byte[] json, int from, int to) {
        this.json = json;
        this.from = from;
        this.to = to;
        try (JsonTokens tokens = new JsonTokens(json, from, to)) {
            if (tokens.next() != Kind.OBJECT) {
                throw new MalformedJson();
            }
            open = tokens.end();
            while (tokens.next() == Kind.NAME) {
                add(tokens);
            }
            if (tokens.next() != null) {
                throw new MalformedJson();
            }
        }
    }

    private void add(JsonTokens tokens) {
        String name = tokens.name();
        int nameStart = tokens.start();
        Kind kind = tokens.next();
        if (kind == null) {
            throw new MalformedJson();
        }
        int valueStart = tokens.start();
        if (kind.opens()) {
            tokens.skip();
        }
        members.put(name, new Member(name, kind, nameStart, valueStart, tokens.end()));
    }

    /**
     * The members of the object that these bytes are.
     *
     * @throws MalformedJson if they are not one JSON object in UTF-8
     */
    static JsonMembers of(byte[] json) {
        return new JsonMembers(json, 0, json.length);
    }

    /** The members of the object that is the value of this member. */
    JsonMembers inside(Member member) {
        return new JsonMembers(json, member.valueStart(), member.valueEnd());
    }

    /** The member of this name, unless its value is null. */
    Optional<Member> find(String name) {
        return Optional.ofNullable(members.get(name)).filter(member -> member.kind() != Kind.NULL);
    }

    /** What the value of the member of this name is; empty if there is none. */
    Optional<Kind> kind(String name) {
        return Optional.ofNullable(members.get(name)).map(Member::kind);
    }

    /** Whether the value is an array without elements. */
    boolean isEmptyArray(Member member) {
        try (JsonTokens tokens = new JsonTokens(json, member.valueStart(), member.valueEnd())) {
            return tokens.next() == Kind.ARRAY && tokens.next() == Kind.END_ARRAY;
        }
    }

    /** An integer that is not negative; empty if the value is anything else. */
    Optional<Long> count(Member member) {
        if (member.kind() != Kind.INTEGER) {
            return Optional.empty();
        }
        try (JsonTokens tokens = new JsonTokens(json, member.valueStart(), member.valueEnd())) {
            tokens.next();
            long value = tokens.integer();
            return value < 0 ? Optional.empty() : Optional.of(value);
        } catch (MalformedJson tooLarge) {
            return Optional.empty();
        }
    }

    /** A string; empty if the value is anything else, or too long. */
    Optional<String> text(Member member) {
        if (member.kind() != Kind.STRING) {
            return Optional.empty();
        }
        try (JsonTokens tokens = new JsonTokens(json, member.valueStart(), member.valueEnd())) {
            tokens.next();
            return Optional.of(tokens.text()).filter(text -> !text.isEmpty());
        }
    }

    /**
     * The object with other members: pieces of the same bytes, and of new ones.
     *
     * @param changed new values by name, as JSON; members that are not there are added first
     * @param removed the names of those that are left out
     */
    List<ByteBuffer> with(Map<String, String> changed, Set<String> removed) {
        List<ByteBuffer> pieces = new ArrayList<>();
        pieces.add(ByteBuffer.wrap(json, from, open - from));
        int written = 0;
        for (Map.Entry<String, String> change : changed.entrySet()) {
            if (!members.containsKey(change.getKey())) {
                pieces.add(text((written > 0 ? ",\"" : "\"") + change.getKey() + "\":" + change.getValue()));
                written++;
            }
        }
        int end = open;
        for (Member member : members.values()) {
            if (!removed.contains(member.name())) {
                boolean first = end == open;
                if (first && written > 0) {
                    pieces.add(text(","));
                }
                // What separates it from the one before, unless all before it are gone.
                if (first || written > 0) {
                    pieces.add(ByteBuffer.wrap(json, end, member.nameStart() - end));
                }
                String value = changed.get(member.name());
                int kept = value == null ? member.valueEnd() : member.valueStart();
                pieces.add(ByteBuffer.wrap(json, member.nameStart(), kept - member.nameStart()));
                if (value != null) {
                    pieces.add(text(value));
                }
                written++;
            }
            end = member.valueEnd();
        }
        pieces.add(ByteBuffer.wrap(json, end, to - end));
        return pieces;
    }

    private static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The pieces as one text. */
    static String text(List<ByteBuffer> pieces) {
        return new String(join(pieces), StandardCharsets.UTF_8);
    }

    /** The pieces in one array. */
    static byte[] join(List<ByteBuffer> pieces) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        pieces.forEach(piece -> joined.write(piece.array(), piece.arrayOffset() + piece.position(), piece.remaining()));
        return joined.toByteArray();
    }
}
