package network.amarktai.userconfig.ai;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the object {@code usage} in JSON texts that arrive in pieces of any size: a member of the text itself, or of its
 * member {@code response}. Needs the same memory for a text of any length, and goes on after what is no JSON.
 */
final class UsageFinder {

    private static final int MAX_USAGE_BYTES = 8 * 1024;
    private static final byte[] USAGE = "usage".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RESPONSE = "response".getBytes(StandardCharsets.US_ASCII);

    private final UsageReader reader;

    private final byte[] string = new byte[RESPONSE.length + 1];
    private int stringLength;
    private boolean inString;
    private boolean escaped;
    private int depth;
    /** The depth of the object whose members are of interest: 1, or 2 in the member {@code response}. */
    private int level = 1;

    private boolean afterName;
    private @Nullable ByteArrayOutputStream captured;

    UsageFinder(UsageReader reader) {
        this.reader = reader;
    }

    /** Begins a new text. */
    void reset() {
        inString = false;
        escaped = false;
        depth = 0;
        level = 1;
        afterName = false;
        captured = null;
    }

    /** The next bytes. */
    void feed(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            feed(bytes[i]);
        }
    }

    /** The next byte. */
    void feed(byte b) {
        if (captured != null) {
            captured.write(b);
            if (captured.size() > MAX_USAGE_BYTES) {
                captured = null;
            }
        }
        if (inString) {
            string(b);
            return;
        }
        switch (b) {
            case '"' -> {
                inString = true;
                stringLength = 0;
                afterName = false;
            }
            case ':' -> afterName = depth == level;
            case '{' -> open();
            case '[' -> {
                depth++;
                afterName = false;
            }
            case '}', ']' -> close();
            case ' ', '\n', '\r', '\t' -> {
                // between a name and its value
            }
            default -> afterName = false;
        }
    }

    private void string(byte b) {
        if (escaped) {
            escaped = false;
        } else if (b == '\\') {
            escaped = true;
        } else if (b == '"') {
            inString = false;
            return;
        }
        if (stringLength < string.length) {
            string[stringLength++] = b;
        }
    }

    private void open() {
        if (afterName && is(USAGE)) {
            captured = new ByteArrayOutputStream();
            captured.write('{');
        } else if (afterName && depth == 1 && is(RESPONSE)) {
            level = 2;
        }
        afterName = false;
        depth++;
    }

    private boolean is(byte[] name) {
        return Arrays.equals(string, 0, stringLength, name, 0, name.length);
    }

    private void close() {
        afterName = false;
        depth = Math.max(0, depth - 1);
        if (captured != null && depth == level) {
            reader.found(captured.toByteArray());
            captured = null;
        }
        if (depth <= 1) {
            level = 1;
        }
    }
}
