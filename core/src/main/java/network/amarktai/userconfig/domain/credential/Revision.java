package network.amarktai.userconfig.domain.credential;

import network.amarktai.userconfig.domain.text.LowerHex;

/**
 * The random name of one saved state. Fresh for every save, so that delete-and-save is never mistaken for "unchanged".
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
     * @throws IllegalArgumentException if it is none
     */
    public static Revision of(String value) {
        return new Revision(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
