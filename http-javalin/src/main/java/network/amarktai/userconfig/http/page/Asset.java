package network.amarktai.userconfig.http.page;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import network.amarktai.userconfig.http.request.SharedBody;
import org.jspecify.annotations.Nullable;

/** A file of the page: its bytes, plain and compressed, and its entity tag. */
final class Asset {

    private static final int NOT_MODIFIED = 304;
    private static final Map<String, String> CONTENT_TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml");

    private final String contentType;
    private final String hash;
    private final ByteBuffer plain;
    private final ByteBuffer compressed;

    private Asset(String contentType, byte[] plain) {
        this.contentType = contentType;
        this.hash = Hashes.hex(plain);
        this.plain = SharedBody.holding(plain);
        this.compressed = SharedBody.holding(compress(plain));
    }

    /** Creates an asset; the extension of the name gives its content type. */
    static Asset of(String name, byte[] content) {
        String contentType = CONTENT_TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (contentType == null) {
            throw new IllegalStateException(name + " is of no kind that the page serves");
        }
        return new Asset(contentType, content);
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

    /** Answers with this file, or with 304 if the browser has it. */
    void answer(Context context, String caching) {
        boolean gzip = acceptsGzip(context.header(Header.ACCEPT_ENCODING));
        String tag = "\"" + hash + (gzip ? "-gzip\"" : "\"");
        context.header(Header.CACHE_CONTROL, caching)
                .header(Header.VARY, Header.ACCEPT_ENCODING)
                .header(Header.ETAG, tag);
        if (tag.equals(context.header(Header.IF_NONE_MATCH))) {
            context.status(NOT_MODIFIED);
            return;
        }
        if (gzip) {
            context.header(Header.CONTENT_ENCODING, "gzip");
        }
        SharedBody.answer(context.contentType(contentType), gzip ? compressed : plain);
    }

    // Browsers list gzip without a weight; a client that sends a weight gets the plain bytes.
    private static boolean acceptsGzip(@Nullable String header) {
        return header != null && header.matches("(.*[ ,])?gzip([ ,].*)?");
    }
}
