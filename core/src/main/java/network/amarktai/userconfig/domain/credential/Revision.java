package network.amarktai.userconfig.domain.credential;

import network.amarktai.userconfig.domain.text.LowerHex;

/**
 * The random id of one saved state. Every save generates a new one, so that deleting and saving again is never mistaken
 * for "unchanged".
 *
 * @param value 32 lower-case hex digits (128 random bits)
 */
public record Revision(String value) {

    private static final int DIGITS = 32;

    public Revision {
        if (!LowerHex.isHex(value, DIGITS)) {
            throw new IllegalArgumentException("a revision has 32 lower-case hex digits");
        }
    }

    /**
     * The revision written as {@code value}.
     *
     * @throws IllegalArgumentException if {@code value} is not a revision
     */
    public static Revision of(String value) {
        return new Revision(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
