package network.amarktai.userconfig.domain.payment;

import java.util.List;
import java.util.regex.Pattern;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;

/**
 * The caller's own name for one payment. Two requests with the same key cause one payment.
 *
 * @param value 1 to 255 visible ASCII characters
 */
public record IdempotencyKey(String value) {

    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,255}");

    public IdempotencyKey {
        if (!VISIBLE.matcher(value).matches()) {
            throw new IllegalArgumentException("an idempotency key has 1 to 255 visible ASCII characters");
        }
    }

    /**
     * The key written as {@code text}.
     *
     * @param field the name of the input field or header, for the error
     * @throws InvalidInput with a field error {@code required} if it is empty, otherwise {@code invalid_key}
     */
    public static IdempotencyKey parse(String text, String field) {
        if (text.isEmpty()) {
            throw InvalidInput.of(List.of(new FieldError(
                    field,
                    "required",
                    "Send " + field
                            + " with a name of your own for this payment, such as a UUID. The same name never pays"
                            + " twice.")));
        }
        if (!VISIBLE.matcher(text).matches()) {
            throw InvalidInput.of(
                    List.of(new FieldError(field, "invalid_key", field + " has 1 to 255 visible ASCII characters.")));
        }
        return new IdempotencyKey(text);
    }

    @Override
    public String toString() {
        return value;
    }
}
