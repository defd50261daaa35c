package network.amarktai.userconfig.domain.audit;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Reads and writes the one form of JSON that {@link AuditPayload} needs: an object of strings in which one member is
 * itself an object of strings. Written by hand because the core may use no library and the bytes of this format are a
 * contract.
 */
final class CanonicalJson {

    /** The parsed members. */
    record Parsed(SortedMap<String, String> members, SortedMap<String, String> nested) {}

    private final String text;
    private int at;

    private CanonicalJson(String text) {
        this.text = text;
    }

    static String render(SortedMap<String, String> members, String nestedName, SortedMap<String, String> nested) {
        SortedMap<String, String> values = new TreeMap<>();
        members.forEach((name, value) -> values.put(name, quoted(value)));
        values.put(nestedName, object(quotedValues(nested)));
        return object(values);
    }

    /** Parses {@code text}; empty if it does not have this form. Duplicate names are not detected here. */
    static Optional<Parsed> parse(String text, String nestedName) {
        CanonicalJson reader = new CanonicalJson(text);
        try {
            SortedMap<String, String> nested = new TreeMap<>();
            SortedMap<String, String> members = new TreeMap<>();
            reader.object(name -> {
                if (name.equals(nestedName)) {
                    reader.object(inner -> nested.put(inner, reader.string()));
                } else {
                    members.put(name, reader.string());
                }
            });
            return reader.at == text.length() ? Optional.of(new Parsed(members, nested)) : Optional.empty();
        } catch (IllegalArgumentException | IndexOutOfBoundsException notThisShape) {
            return Optional.empty();
        }
    }

    private static SortedMap<String, String> quotedValues(SortedMap<String, String> plain) {
        SortedMap<String, String> quoted = new TreeMap<>();
        plain.forEach((name, value) -> quoted.put(name, quoted(value)));
        return quoted;
    }

    private static String object(Map<String, String> rendered) {
        StringBuilder out = new StringBuilder("{");
        rendered.forEach((name, value) -> out.append(out.length() == 1 ? "" : ",")
                .append(quoted(name))
                .append(':')
                .append(value));
        return out.append('}').toString();
    }

    private static String quoted(String value) {
        requireText(value);
        StringBuilder out = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < ' ') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    private void object(Consumer<String> member) {
        expect('{');
        if (text.charAt(at) == '}') {
            at++;
            return;
        }
        do {
            String name = string();
            expect(':');
            member.accept(name);
        } while (text.charAt(at++) == ',');
        if (text.charAt(at - 1) != '}') {
            throw new IllegalArgumentException("unterminated object");
        }
    }

    private String string() {
        expect('"');
        StringBuilder out = new StringBuilder();
        for (char c = text.charAt(at++); c != '"'; c = text.charAt(at++)) {
            out.append(c == '\\' ? escaped() : c);
        }
        return requireText(out.toString());
    }

    // UTF-8 cannot encode a lone surrogate: a store would save '?' instead, and the MAC would not detect the change.
    private static String requireText(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == value.length()
                        || !Character.isLowSurrogate(value.charAt(i + 1))) {
                    throw new IllegalArgumentException("lone surrogate");
                }
                i++;
            }
        }
        return value;
    }

    private char escaped() {
        char c = text.charAt(at++);
        return switch (c) {
            case '"', '\\' -> c;
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'u' -> (char) Integer.parseInt(text.substring(at, at += 4), 16);
            default -> throw new IllegalArgumentException("unknown escape");
        };
    }

    private void expect(char expected) {
        if (text.charAt(at++) != expected) {
            throw new IllegalArgumentException("unexpected character");
        }
    }
}
