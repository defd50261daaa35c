package network.amarktai.userconfig.ai;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
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
        for (byte b : bytes) {
            if (form == Form.UNKNOWN) {
                form = form(b);
            }
            if (form == Form.OTHER) {
                out.writeBytes(event.toByteArray());
                event.reset();
                out.write(b);
            } else {
                take(b, out);
            }
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

    private void take(byte b, ByteArrayOutputStream out) {
        boolean secondOfTwo = afterCr && b == '\n';
        afterCr = b == '\r';
        if (secondOfTwo && event.size() == 0 && rest == Rest.HELD) {
            if (!leftOut) {
                out.write(b);
            }
            return;
        }
        add(b, out);
        if (b != '\n' && b != '\r') {
            lineIsEmpty = false;
        } else if (!secondOfTwo) {
            if (lineIsEmpty) {
                endEvent(out);
            }
            lineIsEmpty = true;
        }
    }

    private void add(byte b, ByteArrayOutputStream out) {
        if (rest == Rest.PASSED) {
            out.write(b);
            return;
        }
        event.write(b);
        if (event.size() > MAX_EVENT_BYTES) {
            out.writeBytes(event.toByteArray());
            event.reset();
            rest = Rest.PASSED;
        }
    }

    private void endEvent(ByteArrayOutputStream out) {
        leftOut = false;
        if (rest == Rest.HELD) {
            byte[] visible = visible(event.toByteArray());
            leftOut = visible.length == 0;
            out.writeBytes(visible);
        }
        event.reset();
        rest = Rest.HELD;
    }

    @Override
    public void end(ByteArrayOutputStream out) {
        endEvent(out);
    }

    /** What the client sees of an event; nothing if it only reports the usage. */
    private static byte[] visible(byte[] whole) {
        if (indexOf(whole, USAGE) < 0) {
            return whole;
        }
        EventLines lines = EventLines.of(whole);
        try {
            byte[] json = lines.data();
            JsonMembers members = JsonMembers.of(json);
            boolean reports =
                    members.kind("usage").filter(kind -> kind != Kind.NULL).isPresent();
            if (reports && !hasChoices(members)) {
                return new byte[0];
            }
            List<ByteBuffer> without = members.with(Map.of(), Set.of("usage"));
            return members.kind("usage").isPresent() ? lines.withData(JsonMembers.join(without)) : whole;
        } catch (MalformedJson notOurs) {
            return whole;
        }
    }

    private static boolean hasChoices(JsonMembers members) {
        return members.find("choices")
                .filter(choices -> !members.isEmptyArray(choices))
                .isPresent();
    }

    private static int indexOf(byte[] bytes, byte[] text) {
        for (int i = 0; i + text.length <= bytes.length; i++) {
            if (bytes[i] == text[0] && Arrays.equals(bytes, i, i + text.length, text, 0, text.length)) {
                return i;
            }
        }
        return -1;
    }
}
