package network.amarktai.userconfig.domain.catalog;

import java.util.regex.Pattern;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;

/**
 * The name of one field of a credential, such as {@code api_secret}. It is an input of the key derivation: renaming a
 * field requires resealing its values.
 *
 * @param value a slug of 1 to 32 lower-case ASCII letters, digits and {@code _} that begins with a letter
 */
public record FieldName(String value) implements Comparable<FieldName> {

    private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9_]{0,31}");

    public FieldName {
        if (!SLUG.matcher(value).matches()) {
            throw new IllegalArgumentException("a field name is a lower-case slug");
        }
    }

    /**
     * The field with this name.
     *
     * @throws InvalidInput if {@code value} is not such a slug; the text is not quoted: it may be a key that was pasted in
     *     the wrong place
     */
    public static FieldName of(String value) {
        if (!SLUG.matcher(value).matches()) {
            throw InvalidInput.of(
                    ErrorCode.INVALID_INPUT,
                    new FieldError(
                            "",
                            "unknown_field",
                            "A field name has 1 to 32 lower-case letters, digits and '_', and begins with a letter."));
        }
        return new FieldName(value);
    }

    @Override
    public int compareTo(FieldName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
