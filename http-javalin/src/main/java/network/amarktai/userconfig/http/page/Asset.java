package network.amarktai.userconfig.http.page;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.Map;
import network.amarktai.userconfig.http.request.PackedBody;

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
    private final PackedBody body;

    private Asset(String contentType, byte[] plain) {
        this.contentType = contentType;
        this.hash = Hashes.hex(plain);
        this.body = PackedBody.holding(plain);
    }

    /** Creates an asset; the extension of the name gives its content type. */
    static Asset of(String name, byte[] content) {
        String contentType = CONTENT_TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (contentType == null) {
            throw new IllegalStateException(name + " is of no kind that the page serves");
        }
        return new Asset(contentType, content);
    }

    /** Answers with this file, or with 304 if the browser has it. */
    void answer(Context context, String caching) {
        String tag = "\"" + hash + (PackedBody.isCompressedFor(context) ? "-gzip\"" : "\"");
        context.header(Header.CACHE_CONTROL, caching)
                .header(Header.VARY, Header.ACCEPT_ENCODING)
                .header(Header.ETAG, tag);
        if (tag.equals(context.header(Header.IF_NONE_MATCH))) {
            context.status(NOT_MODIFIED);
            return;
        }
        body.answer(context.contentType(contentType));
    }
}
