package network.amarktai.userconfig.domain.secret;

import network.amarktai.userconfig.domain.text.LowerHex;

/**
 * The public id of a master key, derived from the key.
 *
 * @param value 8 lower-case hex digits
 */
public record KeyId(String value) implements Comparable<KeyId> {

    private static final int DIGITS = 8;

    public KeyId {
        if (!LowerHex.isHex(value, DIGITS)) {
            throw new IllegalArgumentException("a key id has 8 lower-case hex digits");
        }
    }

    /**
     * The key id written as {@code value}.
     *
     * @throws IllegalArgumentException if {@code value} is not a key id
     */
    public static KeyId of(String value) {
        return new KeyId(value);
    }

    @Override
    public int compareTo(KeyId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
