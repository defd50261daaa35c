package network.amarktai.userconfig.domain.catalog;

import java.util.regex.Pattern;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;

/**
 * The id of a service, such as {@code openai}. It is an input of the key derivation: renaming a service requires
 * resealing its credentials.
 *
 * @param value a slug of 1 to 32 lower-case ASCII letters, digits, {@code -} and {@code _} that begins with a letter
 */
public record ServiceId(String value) implements Comparable<ServiceId> {

    private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9_-]{0,31}");

    public ServiceId {
        if (!SLUG.matcher(value).matches()) {
            throw new IllegalArgumentException("a service id is a lower-case slug");
        }
    }

    /**
     * The service with this id, in the catalog or not.
     *
     * @throws InvalidInput with {@code invalid_service} if {@code value} is not a slug; the text is not quoted
     */
    public static ServiceId of(String value) {
        if (!SLUG.matcher(value).matches()) {
            throw InvalidInput.of(
                    ErrorCode.INVALID_SERVICE,
                    new FieldError(
                            "service",
                            "malformed",
                            "A service id has 1 to 32 lower-case letters, digits, '-' and '_', and begins with a letter."));
        }
        return new ServiceId(value);
    }

    @Override
    public int compareTo(ServiceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
