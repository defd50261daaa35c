package network.amarktai.userconfig.domain.rotation;

/**
 * What depends on one master key.
 *
 * @param credentials the number of credentials sealed with it; each counts once, however many fields it has
 * @param wallets the number of wallets whose seed is sealed with it
 * @param auditKeys the number of audit keys that are derived from it and not stored, or are sealed with it
 * @param seals the number of records about money or rights whose seals were made with it
 */
public record KeyUse(long credentials, long wallets, long auditKeys, long seals) {

    private static final KeyUse NONE = new KeyUse(0, 0, 0, 0);

    /** A use without seals. */
    public KeyUse(long credentials, long wallets, long auditKeys) {
        this(credentials, wallets, auditKeys, 0);
    }

    /** The use of a key that is not needed. */
    public static KeyUse none() {
        return NONE;
    }

    /** The total number of records that need the key. */
    public long total() {
        return credentials + wallets + auditKeys + seals;
    }

    /** The sum of both. */
    public KeyUse plus(KeyUse other) {
        return new KeyUse(
                credentials + other.credentials,
                wallets + other.wallets,
                auditKeys + other.auditKeys,
                seals + other.seals);
    }
}
