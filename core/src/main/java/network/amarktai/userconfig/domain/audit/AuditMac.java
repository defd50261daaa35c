package network.amarktai.userconfig.domain.audit;

import network.amarktai.userconfig.domain.text.LowerHex;

/**
 * The MAC that links an audit entry to the previous one.
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
     * The MAC with this hex form.
     *
     * @throws IllegalArgumentException if {@code hex} is not a MAC
     */
    public static AuditMac of(String hex) {
        return new AuditMac(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
