package network.amarktai.userconfig.http.error;

import java.util.Locale;

/** The stable codes of errors in requests, in addition to the core's codes. Codes are added, never renamed. */
public enum HttpErrorCode {
    /** The request is not valid HTTP. */
    BAD_REQUEST(400, "Bad request"),
    /** The body is not a single JSON object. */
    INVALID_JSON(400, "Not JSON"),
    /** A query parameter is invalid. */
    INVALID_PARAMETER(400, "Invalid parameter"),
    /** A secret was sent in the URL, where proxies and logs can record it. */
    SECRET_IN_QUERY(400, "Secret in the URL"),
    /** There is no such route. */
    NOT_FOUND(404, "Not found"),
    /** The route exists, but not for this method. */
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    /** The body is over 64 KiB. */
    BODY_TOO_LARGE(413, "Body too large"),
    /** The user exceeded a rate limit; {@code Retry-After} has the time of the next attempt. */
    RATE_LIMITED(429, "Too many requests"),
    /** The headers are over 8 KiB. */
    HEADERS_TOO_LARGE(431, "Headers too large"),
    /** An unexpected failure of this server. */
    INTERNAL_ERROR(500, "Internal error"),
    /** The keys that tokens are verified with cannot be reached. */
    TOKEN_KEYS_UNAVAILABLE(503, "Token keys unavailable");

    private final int status;
    private final String title;

    HttpErrorCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The code in answers. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The title of problems with this code. */
    public String title() {
        return title;
    }
}
