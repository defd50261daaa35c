package network.amarktai.userconfig.http.server;

import java.nio.ByteBuffer;
import java.util.Arrays;
import network.amarktai.userconfig.http.json.SecretBodyReader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body was read before it got a thread: reading it never blocks. What is over the maximum length is read,
 * so that the client gets its answer, but not kept.
 */
final class WholeBody extends Request.Wrapper {

    // The usual mistake is a body that is slightly too long; a client that sends much more may lose the answer.
    private static final int BEYOND = 3 * SecretBodyReader.MAX_BYTES;
    private static final int FIRST = 1024;

    private int kept = SecretBodyReader.MAX_BYTES + 1;

    private byte[] bytes;
    private int length;
    private int total;
    private boolean complete;
    private Content.@Nullable Chunk failure;
    private boolean passedOn;

    WholeBody(Request request) {
        super(request);
        long announced = request.getLength();
        bytes = new byte[(int) (announced < 0 ? FIRST : Math.min(announced, SecretBodyReader.MAX_BYTES + 1))];
    }

    /** Keeps a body of this length, in bytes; what is longer, by one byte. Call it before anything is read. */
    void keep(int most) {
        kept = most + 1;
    }

    /** Reads what has arrived; true if nothing more is to be read. */
    boolean readAvailable() {
        while (true) {
            Content.Chunk chunk = getWrapped().read();
            if (chunk == null) {
                return false;
            }
            if (Content.Chunk.isFailure(chunk)) {
                failure = chunk;
                return true;
            }
            take(chunk.getByteBuffer());
            complete = chunk.isLast();
            chunk.release();
            if (complete || total - kept >= BEYOND) {
                return true;
            }
        }
    }

    private void take(ByteBuffer content) {
        total += content.remaining();
        int taken = Math.min(content.remaining(), kept - length);
        if (length + taken > bytes.length) {
            byte[] larger = Arrays.copyOf(bytes, (int) Math.min(kept, Math.max(length + taken, 2L * bytes.length)));
            wipe();
            bytes = larger;
        }
        content.get(bytes, length, taken);
        length += taken;
    }

    /** How much was read. */
    int total() {
        return total;
    }

    /** Whether the body was read to its end. */
    boolean isComplete() {
        return complete;
    }

    /** Zeroes the bytes, which may contain a secret. */
    void wipe() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public Content.Chunk read() {
        if (passedOn) {
            return failure == null ? Content.Chunk.EOF : failure;
        }
        passedOn = true;
        return Content.Chunk.from(ByteBuffer.wrap(bytes, 0, length), failure == null);
    }

    @Override
    public void demand(Runnable demandCallback) {
        demandCallback.run();
    }
}
