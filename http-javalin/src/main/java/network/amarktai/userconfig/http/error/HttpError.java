package network.amarktai.userconfig.http.error;

import java.util.List;
import network.amarktai.userconfig.error.FieldError;

/** The request itself is not acceptable, before any use case was called. Its detail is ours and quotes no input. */
public final class HttpError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpErrorCode code;
    private final transient List<FieldError> errors;

    private HttpError(HttpErrorCode code, String detail, List<FieldError> errors) {
        super(detail, null);
        this.code = code;
        this.errors = List.copyOf(errors);
    }

    /** An error that is not about one field in particular. */
    public static HttpError of(HttpErrorCode code, String detail) {
        return new HttpError(code, detail, List.of());
    }

    /** An error about one field or parameter. */
    public static HttpError of(HttpErrorCode code, FieldError error) {
        return new HttpError(code, error.detail(), List.of(error));
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
