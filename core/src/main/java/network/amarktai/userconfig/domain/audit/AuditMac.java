package network.amarktai.userconfig.domain.audit;

import network.amarktai.userconfig.domain.text.LowerHex;

/**
 * The link of one audit entry to the one before it.
 *
 * @param hex 64 lower-case hex digits (HMAC-SHA256)
 */
public record AuditMac(String hex) {

    private static final int DIGITS = 64;

    public AuditMac {
        if (!LowerHex.isHex(hex, DIGITS)) {
            throw new IllegalArgumentException("an audit MAC has 64 lower-case hex digits");
        }
    }

    /**
     * The MAC written as {@code hex}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static AuditMac of(String hex) {
        return new AuditMac(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
