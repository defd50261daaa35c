package network.amarktai.userconfig.domain.credential;

import java.util.regex.Pattern;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;

/**
 * The part of the platform that uses a secret, such as {@code ai-engine}. It appears in the audit trail and in the usage
 * statistics the user sees.
 *
 * @param name 1 to 64 lower-case ASCII letters, digits, {@code .}, {@code _} and {@code -}
 */
public record Consumer(String name) {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    public Consumer {
        if (!SLUG.matcher(name).matches()) {
            throw new IllegalArgumentException("a consumer is a lower-case slug of at most 64 characters");
        }
    }

    /**
     * The consumer with this name.
     *
     * @throws InvalidInput about the field {@code consumer} if {@code name} is not such a slug; the text is not quoted
     */
    public static Consumer of(String name) {
        if (!SLUG.matcher(name).matches()) {
            throw InvalidInput.of(
                    ErrorCode.INVALID_INPUT,
                    new FieldError(
                            "consumer",
                            "malformed",
                            "A consumer has 1 to 64 lower-case letters, digits, '.', '_' and '-'."));
        }
        return new Consumer(name);
    }

    /** The name of users' own calls, which no program has. */
    public static Consumer user() {
        return new Consumer("user");
    }

    @Override
    public String toString() {
        return name;
    }
}
