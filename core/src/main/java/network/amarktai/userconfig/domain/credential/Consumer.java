package network.amarktai.userconfig.domain.credential;

import java.util.regex.Pattern;

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
     * @throws IllegalArgumentException if {@code name} is not such a slug
     */
    public static Consumer of(String name) {
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
