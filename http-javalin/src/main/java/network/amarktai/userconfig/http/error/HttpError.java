package network.amarktai.userconfig.http.error;

import java.util.List;
import network.amarktai.userconfig.error.FieldError;

/** The request itself is not acceptable, before any use case was called. Its detail is ours and quotes no input. */
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

    /** An error that is not about one field in particular. */
    public static HttpError of(HttpErrorCode code, String detail) {
        return new HttpError(code, detail, List.of(), 0);
    }

    /** An error about one field or parameter. */
    public static HttpError of(HttpErrorCode code, FieldError error) {
        return new HttpError(code, error.detail(), List.of(error), 0);
    }

    /** The user asks too often. */
    public static HttpError rateLimited(long retryAfterSeconds) {
        return new HttpError(
                HttpErrorCode.RATE_LIMITED,
                "That is too often. Try again in " + retryAfterSeconds
                        + (retryAfterSeconds == 1 ? " second." : " seconds."),
                List.of(),
                retryAfterSeconds);
    }

    /** When to try again, in seconds; 0 if that is not known. */
    public long retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** What is wrong, as a stable code. */
    public HttpErrorCode code() {
        return code;
    }

    /** What is wrong and what to do about it. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** What is wrong by field; empty if it is about the whole. */
    public List<FieldError> errors() {
        return errors;
    }
}
