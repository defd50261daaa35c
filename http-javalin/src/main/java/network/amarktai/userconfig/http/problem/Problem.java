package network.amarktai.userconfig.http.problem;

import java.util.List;
import network.amarktai.userconfig.error.FieldError;

/**
 * A problem document (RFC 9457) as it is sent.
 *
 * @param type a relative reference that names the kind of problem by its code
 * @param errors what is wrong by field; empty if it is not about fields
 */
record Problem(
        String type, String title, int status, String detail, String code, List<FieldError> errors, String requestId) {

    static Problem of(String code, Kind kind, String detail, List<FieldError> errors, String requestId) {
        return new Problem("/problems/" + code, kind.title(), kind.status(), detail, code, errors, requestId);
    }

    /**
     * What problems of one code have in common.
     *
     * @param status the HTTP status
     * @param title what it is called, the same each time
     */
    record Kind(int status, String title) {}
}
