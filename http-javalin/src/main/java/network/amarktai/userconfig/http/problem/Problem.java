package network.amarktai.userconfig.http.problem;

import java.util.List;
import network.amarktai.userconfig.error.FieldError;

/**
 * A problem document (RFC 9457).
 *
 * @param type a relative URI reference that contains the code
 * @param errors the errors by field; empty if it is not about fields
 */
record Problem(
        String type, String title, int status, String detail, String code, List<FieldError> errors, String requestId) {

    static Problem of(String code, Kind kind, String detail, List<FieldError> errors, String requestId) {
        return new Problem("/problems/" + code, kind.title(), kind.status(), detail, code, errors, requestId);
    }

    /**
     * The properties that all problems with one code share.
     *
     * @param status the HTTP status
     * @param title the constant title
     */
    record Kind(int status, String title) {}
}
