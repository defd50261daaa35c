package network.amarktai.userconfig.ai;

import java.nio.charset.StandardCharsets;

/**
 * Watches the bytes of an answer for the usage in it. The answer is JSON, or a stream of events whose data is JSON; its first
 * byte decides, as the content type of some answers is wrong. Lines of a stream end with CR, LF or both.
 */
final class UsageWatch {

    private static final byte[] LF = {'\n'};
    private static final byte[] DATA = "data:".getBytes(StandardCharsets.US_ASCII);

    private enum Form {
        UNKNOWN,
        JSON,
        EVENTS
    }

    private final UsageFinder finder;
    private Form form = Form.UNKNOWN;
    /** How many bytes of the line are there, up to the length of {@link #DATA}; -1 if the line is something else. */
    private int begun;

    private boolean afterCr;

    UsageWatch(UsageReader reader) {
        finder = new UsageFinder(reader);
    }

    /** The next bytes of the body. */
    void feed(byte[] bytes) {
        int at = 0;
        while (form == Form.UNKNOWN && at < bytes.length) {
            form = form(bytes[at]);
            at += form == Form.UNKNOWN ? 1 : 0;
        }
        if (form == Form.JSON) {
            finder.feed(bytes, at, bytes.length);
        } else if (form == Form.EVENTS) {
            events(bytes, at);
        }
    }

    private static Form form(byte b) {
        return switch (b) {
            case ' ', '\t', '\r', '\n' -> Form.UNKNOWN;
            // the mark that a text is UTF-8
            case (byte) 0xEF, (byte) 0xBB, (byte) 0xBF -> Form.UNKNOWN;
            case '{', '[' -> Form.JSON;
            default -> Form.EVENTS;
        };
    }

    private void events(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length) {
            byte b = bytes[at];
            boolean secondOfTwo = afterCr && b == '\n';
            afterCr = b == '\r';
            if (b == '\n' || b == '\r') {
                if (!secondOfTwo) {
                    endOfLine();
                }
                at++;
            } else if (begun == DATA.length || begun < 0) {
                int end = endOfLine(bytes, at);
                if (begun > 0) {
                    finder.feed(bytes, at, end);
                }
                at = end;
            } else {
                begun = b == DATA[begun] ? begun + 1 : -1;
                at++;
            }
        }
    }

    private static int endOfLine(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        return at;
    }

    private void endOfLine() {
        if (begun == 0) {
            finder.reset();
        } else if (begun == DATA.length) {
            finder.feed(LF, 0, 1);
        }
        begun = 0;
    }
}
