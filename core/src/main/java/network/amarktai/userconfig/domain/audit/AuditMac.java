package network.amarktai.userconfig.domain.audit;

import java.util.regex.Pattern;

/**
 * The link of one audit entry to the one before it.
 *
 * @param hex 64 lower-case hex digits (HMAC-SHA256)
 */
public record AuditMac(String hex) {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    public AuditMac {
        if (!HEX.matcher(hex).matches()) {
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
