package network.amarktai.userconfig.domain.rotation;

/**
 * What needs one master key.
 *
 * @param credentials sealed with it, each counted once whatever its fields
 * @param wallets whose seed is sealed with it
 * @param auditKeys that are derived from it and kept nowhere else, or are sealed with it
 */
public record KeyUse(long credentials, long wallets, long auditKeys) {

    private static final KeyUse NONE = new KeyUse(0, 0, 0);

    /** That of a key which nothing needs. */
    public static KeyUse none() {
        return NONE;
    }

    /** How much needs it. */
    public long total() {
        return credentials + wallets + auditKeys;
    }

    /** Both together. */
    public KeyUse plus(KeyUse other) {
        return new KeyUse(credentials + other.credentials, wallets + other.wallets, auditKeys + other.auditKeys);
    }
}
