package network.amarktai.userconfig.domain.secret;

import network.amarktai.userconfig.domain.text.LowerHex;

/**
 * The public salt that a slot's key is derived with. A credential has none; each wallet seed has its own 32 random
 * bytes, stored with the token.
 *
 * @param hex empty, or 64 lower-case hex digits
 */
public record SlotSalt(String hex) {

    private static final int DIGITS = 64;
    private static final SlotSalt NONE = new SlotSalt("");

    public SlotSalt {
        if (!hex.isEmpty() && !LowerHex.isHex(hex, DIGITS)) {
            throw new IllegalArgumentException("a slot salt is empty or has 64 lower-case hex digits");
        }
    }

    /** No salt. */
    public static SlotSalt none() {
        return NONE;
    }

    /**
     * The salt written as {@code hex}.
     *
     * @throws IllegalArgumentException if {@code hex} is not a salt
     */
    public static SlotSalt of(String hex) {
        return new SlotSalt(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
