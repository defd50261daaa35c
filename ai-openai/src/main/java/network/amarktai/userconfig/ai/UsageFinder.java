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

    /** The beginning of the last string, one byte longer than the names that are looked for. */
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
        int at = from;
        while (at < to) {
            if (inString) {
                int next = string(bytes, at, to);
                capture(bytes, at, next);
                at = next;
            } else {
                capture(bytes, at, at + 1);
                structure(bytes[at]);
                at++;
            }
        }
    }

    private void capture(byte[] bytes, int from, int to) {
        ByteArrayOutputStream capturing = captured;
        if (capturing != null) {
            capturing.write(bytes, from, to - from);
            captured = capturing.size() > MAX_USAGE_BYTES ? null : capturing;
        }
    }

    /** Reads on in a string. Returns the place after its end, or after the last byte. */
    private int string(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (escaped) {
                escaped = false;
            } else if (b == '"') {
                inString = false;
                return i + 1;
            } else {
                escaped = b == '\\';
            }
            if (stringLength < string.length) {
                string[stringLength++] = b;
            }
        }
        return to;
    }

    private void structure(byte b) {
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
        ByteArrayOutputStream whole = captured;
        if (whole != null && depth == level) {
            reader.found(whole.toByteArray());
            captured = null;
        }
        if (depth <= 1) {
            level = 1;
        }
    }
}
