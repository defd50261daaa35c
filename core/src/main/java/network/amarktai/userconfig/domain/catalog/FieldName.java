package network.amarktai.userconfig.domain.catalog;

import java.util.regex.Pattern;

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
     * @throws IllegalArgumentException if {@code value} is not such a slug
     */
    public static FieldName of(String value) {
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
