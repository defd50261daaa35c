package network.amarktai.userconfig.http.error;

import java.util.Locale;

/** The stable codes of errors in requests, in addition to the core's codes. Codes are added, never renamed. */
public enum HttpErrorCode {
    /** The request is not valid HTTP. */
    BAD_REQUEST(400, "Bad request"),
    /** The body is not a single JSON object. */
    INVALID_JSON(400, "Not JSON"),
    /** A header that may be sent once was sent several times. */
    REPEATED_HEADER(400, "Repeated header"),
    /** The route takes no body. */
    UNEXPECTED_BODY(400, "Unexpected body"),
    /** A query parameter is invalid. */
    INVALID_PARAMETER(400, "Invalid parameter"),
    /** A consumer named no user to act for, or a user's token was sent together with one. */
    INVALID_ON_BEHALF_OF(400, "Invalid X-On-Behalf-Of"),
    /** A secret was sent in the URL, where proxies and logs can record it. */
    SECRET_IN_QUERY(400, "Secret in the URL"),
    /** The metrics need the operator's token. */
    METRICS_TOKEN_REQUIRED(401, "Metrics token required"),
    /** The change needs a login of the last minutes. */
    FRESH_LOGIN_REQUIRED(403, "Fresh login required"),
    /** The consumer has no scope for this, or none allows it. */
    CONSUMER_NOT_ALLOWED(403, "Program not allowed"),
    /** The route is for consumers only. */
    CONSUMER_TOKEN_REQUIRED(403, "Program's token required"),
    /** The operator has not switched leases on. */
    LEASES_OFF(403, "Leases are off"),
    /** There is no such route. Below {@code /ai} it is {@code not_offered}: what is not measured is not offered. */
    NOT_FOUND(404, "Not found"),
    /** The route exists, but not for this method. */
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    /** The body did not arrive within 10 seconds. */
    BODY_TOO_SLOW(408, "Body too slow"),
    /** The body is over 64 KiB. */
    BODY_TOO_LARGE(413, "Body too large"),
    /** The body is of another type than {@code application/json} in UTF-8, or encoded. */
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    /** Too much of one user or of one address is under way at once; {@code Retry-After} has the time of a retry. */
    TOO_MANY_AT_ONCE(429, "Too many requests at once"),
    /** The user exceeded a rate limit; {@code Retry-After} has the time of the next attempt. */
    RATE_LIMITED(429, "Too many requests"),
    /** The headers are over 8 KiB. */
    HEADERS_TOO_LARGE(431, "Headers too large"),
    /** An unexpected failure of this server. */
    INTERNAL_ERROR(500, "Internal error"),
    /** There was no connection to the AI service, or it ended before an answer. */
    PROVIDER_UNREACHABLE(502, "Provider unreachable"),
    /** So many requests wait that this one is not taken on. Nothing was changed. */
    OVERLOADED(503, "Overloaded"),
    /** The keys that tokens are verified with cannot be reached. */
    TOKEN_KEYS_UNAVAILABLE(503, "Token keys unavailable"),
    /** The AI service did not answer in time. */
    PROVIDER_TIMEOUT(504, "Provider timeout");

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
