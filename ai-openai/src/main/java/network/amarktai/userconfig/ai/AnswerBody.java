package network.amarktai.userconfig.ai;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import network.amarktai.userconfig.domain.ai.TokenCounts;
import org.jspecify.annotations.Nullable;

/** The way of an answer's body to the client: the usage is read, what the client must not see is left out. */
final class AnswerBody {

    private final UsageReader usage;
    private final UsageWatch watch;
    private @Nullable BodyFilter filter;
    private final KeyRedaction redaction;

    /** @param filter null: the body goes on as it is, without the key */
    AnswerBody(UsageReader usage, @Nullable BodyFilter filter, KeyRedaction redaction) {
        this.usage = usage;
        this.watch = new UsageWatch(usage);
        this.filter = filter;
        this.redaction = redaction;
    }

    /** What the provider says that the call used, so far. */
    @Nullable
    TokenCounts counts() {
        return usage.counts();
    }

    KeyRedaction redaction() {
        return redaction;
    }

    /** The answer begins. An error goes on as it is, without the key. */
    void begins(int status) {
        if (status / 100 != 2) {
            filter = null;
        }
    }

    /**
     * What the client gets of the next bytes; it can be nothing.
     *
     * @throws MalformedJson if the client must not get this answer
     */
    byte[] pass(byte[] bytes) {
        watch.feed(bytes);
        BodyFilter filtering = filter;
        return redaction.take(filtering == null ? bytes : filtered(filtering, bytes));
    }

    private static byte[] filtered(BodyFilter filter, byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        filter.take(bytes, out);
        return out.toByteArray();
    }

    /**
     * The body is whole: what the client gets at last.
     *
     * @throws MalformedJson if the client must not get this answer
     */
    byte[] end() {
        ByteArrayOutputStream last = new ByteArrayOutputStream();
        BodyFilter filtering = filter;
        if (filtering != null) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            filtering.end(out);
            last.writeBytes(redaction.take(out.toByteArray()));
        }
        last.writeBytes(redaction.end());
        return last.toByteArray();
    }

    /** The bytes of these buffers in one array. */
    static byte[] bytes(List<ByteBuffer> buffers) {
        byte[] bytes = new byte[buffers.stream().mapToInt(ByteBuffer::remaining).sum()];
        int at = 0;
        for (ByteBuffer buffer : buffers) {
            int length = buffer.remaining();
            buffer.get(bytes, at, length);
            at += length;
        }
        return bytes;
    }
}
