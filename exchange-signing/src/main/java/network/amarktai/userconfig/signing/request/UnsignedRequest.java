package network.amarktai.userconfig.signing.request;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The parts of a request that a signature can cover. Immutable. */
public final class UnsignedRequest {

    private final String method;
    private final String host;
    private final String path;
    private final String query;
    private final String contentType;
    private final byte[] body;

    private UnsignedRequest(String method, String host, String pathAndQuery, String contentType, byte[] body) {
        int mark = pathAndQuery.indexOf('?');
        this.method = method.toUpperCase(Locale.ROOT);
        this.host = host;
        this.path = mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark);
        this.query = mark < 0 ? "" : pathAndQuery.substring(mark + 1);
        this.contentType = contentType;
        this.body = body.clone();
    }

    /**
     * A request without a body.
     *
     * @param host the exchange's own host, even if the request is sent to a proxy
     * @param pathAndQuery percent-encoded, as it is sent
     */
    public static UnsignedRequest of(String method, String host, String pathAndQuery) {
        return new UnsignedRequest(method, host, pathAndQuery, "", new byte[0]);
    }

    /** A request with a body, as it is sent. */
    public static UnsignedRequest of(String method, String host, String pathAndQuery, String contentType, byte[] body) {
        return new UnsignedRequest(method, host, pathAndQuery, contentType, body);
    }

    /** The method in upper case. */
    public String method() {
        return method;
    }

    public String host() {
        return host;
    }

    /** The path, percent-encoded. */
    public String path() {
        return path;
    }

    /** The query without its question mark, percent-encoded; empty if there is none. */
    public String query() {
        return query;
    }

    /** Path and query, as in the first line of the request. */
    public String pathAndQuery() {
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** The content type of the body; empty without one. */
    public String contentType() {
        return contentType;
    }

    public byte[] body() {
        return body.clone();
    }

    /** The body of a form. */
    public String form() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
