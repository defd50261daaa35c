package network.amarktai.userconfig.http.error;

import java.util.List;
import network.amarktai.userconfig.error.FieldError;

/** The request is refused before any use case is called. The detail is written by this server and quotes no input. */
public final class HttpError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpErrorCode code;
    private final transient List<FieldError> errors;
    private final long retryAfterSeconds;

    private HttpError(HttpErrorCode code, String detail, List<FieldError> errors, long retryAfterSeconds) {
        super(detail, null);
        this.retryAfterSeconds = retryAfterSeconds;
        this.code = code;
        this.errors = List.copyOf(errors);
    }

    /** An error that is not about a single field. */
    public static HttpError of(HttpErrorCode code, String detail) {
        return new HttpError(code, detail, List.of(), 0);
    }

    /** An error about one field or parameter. */
    public static HttpError of(HttpErrorCode code, FieldError error) {
        return new HttpError(code, error.detail(), List.of(error), 0);
    }

    /** The user exceeded the rate limit of a route. */
    public static HttpError rateLimited(long retryAfterSeconds) {
        return new HttpError(
                HttpErrorCode.RATE_LIMITED,
                "That is too often. Try again in " + retryAfterSeconds
                        + (retryAfterSeconds == 1 ? " second." : " seconds."),
                List.of(),
                retryAfterSeconds);
    }

    /** There is no room for the request now, but soon. */
    public static HttpError busy(HttpErrorCode code, String detail) {
        return new HttpError(code, detail, List.of(), 1);
    }

    /** Seconds until a retry makes sense; 0 if unknown. */
    public long retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** The stable code. */
    public HttpErrorCode code() {
        return code;
    }

    /** What is wrong and what to do about it. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** The errors by field; empty if the error is about the whole request. */
    public List<FieldError> errors() {
        return errors;
    }
}
