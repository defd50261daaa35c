package network.amarktai.userconfig.http.route;

import io.javalin.http.Context;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.http.error.HttpError;
import network.amarktai.userconfig.http.error.HttpErrorCode;

/** Reads query parameters. */
final class Parameters {

    private Parameters() {}

    /**
     * A whole number from 1 to {@code max}, or {@code absent} if the parameter is missing.
     *
     * @throws HttpError with {@code invalid_parameter}
     */
    static long number(Context context, String name, long absent, long max) {
        String text = context.queryParam(name);
        if (text == null) {
            return absent;
        }
        // At most 18 digits, so that parsing cannot fail.
        long number = text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
        if (number < 1 || number > max) {
            throw invalid(
                    name,
                    "out_of_range",
                    "The parameter " + name + " has to be a whole number"
                            + (max == Long.MAX_VALUE ? " from 1." : " from 1 to " + max + "."));
        }
        return number;
    }

    static HttpError invalid(String name, String code, String detail) {
        return HttpError.of(HttpErrorCode.INVALID_PARAMETER, new FieldError(name, code, detail));
    }
}
