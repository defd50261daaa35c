package network.amarktai.userconfig.domain.secret;

import network.amarktai.userconfig.domain.text.LowerHex;

/**
 * A keyed digest by which a user recognises a credential. It reveals nothing without the master key, and the same value
 * has a different fingerprint for another user or service.
 *
 * @param value 16 lower-case hex digits (8 bytes)
 */
public record Fingerprint(String value) {

    private static final int DIGITS = 16;

    public Fingerprint {
        if (!LowerHex.isHex(value, DIGITS)) {
            throw new IllegalArgumentException("a fingerprint has 16 lower-case hex digits");
        }
    }

    /**
     * The fingerprint written as {@code value}.
     *
     * @throws IllegalArgumentException if {@code value} is not a fingerprint
     */
    public static Fingerprint of(String value) {
        return new Fingerprint(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
