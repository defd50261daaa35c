package network.amarktai.userconfig.ai;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import network.amarktai.userconfig.ai.JsonTokens.Kind;

/**
 * Leaves out of a stream of chat the usage that the client did not ask for: the event without choices that reports it, and
 * the member {@code usage} of others. Other events pass byte for byte, each as soon as it is whole. An event that is larger
 * than 1 MiB passes as it is.
 */
final class HiddenUsage implements BodyFilter {

    private static final int MAX_EVENT_BYTES = 1024 * 1024;
    private static final byte[] LAST = "\"usage\":null}".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] USAGE = "\"usage\"".getBytes(StandardCharsets.US_ASCII);

    private enum Form {
        UNKNOWN,
        EVENTS,
        OTHER
    }

    /** What becomes of the rest of an event. */
    private enum Rest {
        HELD,
        PASSED
    }

    private final ByteArrayOutputStream event = new ByteArrayOutputStream();
    private Form form = Form.UNKNOWN;
    private Rest rest = Rest.HELD;
    private boolean lineIsEmpty = true;
    private boolean afterCr;
    /** Whether the last event was left out, and with it the LF that may follow its CR. */
    private boolean leftOut;

    @Override
    public void take(byte[] bytes, ByteArrayOutputStream out) {
        for (int i = 0; form == Form.UNKNOWN && i < bytes.length; i++) {
            form = form(bytes[i]);
        }
        if (form == Form.OTHER) {
            out.writeBytes(event.toByteArray());
            event.reset();
            out.writeBytes(bytes);
        } else {
            events(bytes, out);
        }
    }

    /** An answer that is no stream of events, such as an error, is not held until its end. */
    private static Form form(byte b) {
        return switch (b) {
            case ' ', '\t', '\r', '\n' -> Form.UNKNOWN;
            case '{', '[', '<' -> Form.OTHER;
            default -> Form.EVENTS;
        };
    }

    private void events(byte[] bytes, ByteArrayOutputStream out) {
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            byte b = bytes[i];
            boolean secondOfTwo = afterCr && b == '\n';
            afterCr = b == '\r';
            if (b != '\n' && b != '\r') {
                lineIsEmpty = false;
            } else if (!secondOfTwo) {
                if (lineIsEmpty) {
                    endEvent(bytes, from, i + 1, out);
                    from = i + 1;
                }
                lineIsEmpty = true;
            } else if (from == i && event.size() == 0 && rest == Rest.HELD) {
                out.write(bytes, i, leftOut ? 0 : 1);
                from = i + 1;
            }
        }
        hold(bytes, from, out);
    }

    private void hold(byte[] bytes, int from, ByteArrayOutputStream out) {
        if (rest == Rest.PASSED) {
            out.write(bytes, from, bytes.length - from);
            return;
        }
        event.write(bytes, from, bytes.length - from);
        if (event.size() > MAX_EVENT_BYTES) {
            out.writeBytes(event.toByteArray());
            event.reset();
            rest = Rest.PASSED;
        }
    }

    private void endEvent(byte[] bytes, int from, int to, ByteArrayOutputStream out) {
        if (rest == Rest.PASSED) {
            out.write(bytes, from, to - from);
            rest = Rest.HELD;
            leftOut = false;
        } else if (event.size() == 0) {
            pass(bytes, from, to, out);
        } else {
            event.write(bytes, from, to - from);
            byte[] whole = event.toByteArray();
            event.reset();
            pass(whole, 0, whole.length, out);
        }
    }

    @Override
    public void end(ByteArrayOutputStream out) {
        endEvent(new byte[0], 0, 0, out);
    }

    private void pass(byte[] bytes, int from, int to, ByteArrayOutputStream out) {
        leftOut = false;
        int word = indexOf(bytes, from, to);
        int line = endOfLine(bytes, from, to);
        if (word >= 0 && isLastMember(bytes, word, line)) {
            // Most events of OpenAI.
            out.write(bytes, from, word - 1 - from);
            out.write(bytes, line - 1, to - line + 1);
        } else if (word >= 0) {
            byte[] visible = visible(Arrays.copyOfRange(bytes, from, to));
            leftOut = visible.length == 0;
            out.writeBytes(visible);
        } else {
            out.write(bytes, from, to - from);
        }
    }

    /** What the client sees of an event that has the word; nothing if it only reports the usage. */
    private static byte[] visible(byte[] whole) {
        EventLines lines = EventLines.of(whole);
        try {
            JsonMembers members = JsonMembers.of(lines.data());
            Kind kind = members.kind("usage").orElse(null);
            if (kind == null) {
                return whole;
            }
            return kind != Kind.NULL && !hasChoices(members)
                    ? new byte[0]
                    : lines.withData(JsonMembers.join(members.with(Map.of(), Set.of("usage"))));
        } catch (MalformedJson notOurs) {
            return whole;
        }
    }

    private static boolean hasChoices(JsonMembers members) {
        return members.find("choices")
                .filter(choices -> !members.isEmptyArray(choices))
                .isPresent();
    }

    private static int indexOf(byte[] bytes, int from, int to) {
        for (int i = from; i + USAGE.length <= to; i++) {
            if (bytes[i] == '"' && Arrays.equals(bytes, i, i + USAGE.length, USAGE, 0, USAGE.length)) {
                return i;
            }
        }
        return -1;
    }

    private static int endOfLine(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        return at;
    }

    /** Whether the first line ends with the member in question and the end of the object that it belongs to. */
    private static boolean isLastMember(byte[] bytes, int word, int line) {
        return word > 0
                && bytes[word - 1] == ','
                && line - word == LAST.length
                && Arrays.equals(bytes, word, line, LAST, 0, LAST.length);
    }
}
