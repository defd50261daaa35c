package network.amarktai.userconfig.http.request;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A {@link SharedBody} that is compressed once, for clients that accept it. It must hold no secret and no user data. */
public final class PackedBody {

    private final ByteBuffer plain;
    private final ByteBuffer compressed;

    private PackedBody(byte[] plain) {
        this.plain = SharedBody.holding(plain);
        this.compressed = SharedBody.holding(compress(plain));
    }

    /** A body with this content. */
    public static PackedBody holding(byte[] content) {
        return new PackedBody(content);
    }

    private static byte[] compress(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Whether this client accepts the compressed form. */
    public static boolean isCompressedFor(Context context) {
        return acceptsGzip(context.header(Header.ACCEPT_ENCODING));
    }

    // Browsers list gzip without a weight; a client that sends a weight gets the plain bytes.
    private static boolean acceptsGzip(@Nullable String header) {
        return header != null && header.matches("(.*[ ,])?gzip([ ,].*)?");
    }

    /** Answers with this body, in the form that the client accepts. */
    public void answer(Context context) {
        context.header(Header.VARY, Header.ACCEPT_ENCODING);
        if (isCompressedFor(context)) {
            context.header(Header.CONTENT_ENCODING, "gzip");
            SharedBody.answer(context, compressed);
        } else {
            SharedBody.answer(context, plain);
        }
    }
}
