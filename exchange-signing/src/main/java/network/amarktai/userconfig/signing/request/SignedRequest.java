package network.amarktai.userconfig.signing.request;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request that must be sent as it is. Its headers hold the key, and its query can hold the signature, so neither may be
 * logged.
 */
public final class SignedRequest {

    private final String method;
    private final String pathAndQuery;
    private final Map<String, String> headers;
    private final byte[] body;

    private SignedRequest(String method, String pathAndQuery, Map<String, String> headers, byte[] body) {
        this.method = method;
        this.pathAndQuery = pathAndQuery;
        this.headers = headers;
        this.body = body;
    }

    /** The same request with the headers added below. */
    public static SignedRequest of(UnsignedRequest request) {
        return new SignedRequest(request.method(), request.pathAndQuery(), type(request), request.body());
    }

    /** The same request with another query. */
    public static SignedRequest of(UnsignedRequest request, String query) {
        return new SignedRequest(request.method(), request.path() + "?" + query, type(request), request.body());
    }

    /** The same request with another body. */
    public static SignedRequest of(UnsignedRequest request, byte[] body) {
        return new SignedRequest(request.method(), request.pathAndQuery(), type(request), body.clone());
    }

    private static Map<String, String> type(UnsignedRequest request) {
        return request.contentType().isEmpty() ? Map.of() : Map.of("Content-Type", request.contentType());
    }

    /** This request with one more header. */
    public SignedRequest with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new SignedRequest(method, pathAndQuery, more, body);
    }

    public String method() {
        return method;
    }

    public String pathAndQuery() {
        return pathAndQuery;
    }

    /** The headers for the signature and the content type. */
    public Map<String, String> headers() {
        return Map.copyOf(headers);
    }

    public byte[] body() {
        return body.clone();
    }
}
