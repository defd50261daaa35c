package network.amarktai.userconfig.ai;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The lines of one event of a stream, to read its data and to replace it. */
final class EventLines {

    private static final byte[] DATA = "data:".getBytes(StandardCharsets.US_ASCII);

    private final byte[] event;
    private final List<Line> lines = new ArrayList<>();

    /** From the first byte to the place after the last, without and with its end. */
    private record Line(int from, int to, int next) {}

    private EventLines(byte[] event) {
        this.event = event;
        int from = 0;
        while (from < event.length) {
            int to = from;
            while (to < event.length && event[to] != '\n' && event[to] != '\r') {
                to++;
            }
            int next = Math.min(to + 1, event.length);
            if (next < event.length && event[to] == '\r' && event[next] == '\n') {
                next++;
            }
            lines.add(new Line(from, to, next));
            from = next;
        }
    }

    static EventLines of(byte[] event) {
        return new EventLines(event);
    }

    private boolean isData(Line line) {
        return line.to - line.from >= DATA.length
                && Arrays.equals(event, line.from, line.from + DATA.length, DATA, 0, DATA.length);
    }

    /** The data: what the lines of data say, with an LF between two. */
    byte[] data() {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (Line line : lines) {
            if (isData(line)) {
                if (data.size() > 0) {
                    data.write('\n');
                }
                data.write(event, start(line), line.to - start(line));
            }
        }
        return data.toByteArray();
    }

    /** Where the text of a line of data begins: after one space, if there is one. */
    private int start(Line line) {
        int start = line.from + DATA.length;
        return start < line.to && event[start] == ' ' ? start + 1 : start;
    }

    /** The event with other data, in place of the first line of data. */
    byte[] withData(byte[] data) {
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        boolean written = false;
        for (Line line : lines) {
            if (!isData(line)) {
                changed.write(event, line.from, line.next - line.from);
            } else if (!written) {
                written = true;
                write(line, data, changed);
            }
        }
        return changed.toByteArray();
    }

    private void write(Line like, byte[] data, ByteArrayOutputStream out) {
        out.write(event, like.from, start(like) - like.from);
        for (byte b : data) {
            if (b == '\n') {
                out.write(event, like.to, like.next - like.to);
                out.write(event, like.from, start(like) - like.from);
            } else {
                out.write(b);
            }
        }
        out.write(event, like.to, like.next - like.to);
    }
}
