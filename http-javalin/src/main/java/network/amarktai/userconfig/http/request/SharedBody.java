package network.amarktai.userconfig.http.request;

import io.javalin.http.Context;
import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** The body of an answer that all clients share, such as a file of the page: it is sent without being copied. */
public final class SharedBody {

    private static final String ATTRIBUTE = SharedBody.class.getName();

    private SharedBody() {}

    /** A body with this content, outside the heap, where the network can take it from. */
    public static ByteBuffer holding(byte[] content) {
        return ByteBuffer.allocateDirect(content.length).put(content).flip().asReadOnlyBuffer();
    }

    /** Answers with this body. */
    public static void answer(Context context, ByteBuffer body) {
        context.req().setAttribute(ATTRIBUTE, body);
    }

    /** The shared body of the answer to this request, not to be moved; null if it has another. */
    public static @Nullable ByteBuffer of(Request request) {
        return request.getAttribute(ATTRIBUTE) instanceof ByteBuffer body ? body : null;
    }
}
