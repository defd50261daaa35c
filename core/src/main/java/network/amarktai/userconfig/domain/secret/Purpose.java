package network.amarktai.userconfig.domain.secret;

/**
 * The purpose of a sealed secret. It is an input of the key derivation, so that a token never opens for another
 * purpose.
 */
public enum Purpose {
    /** One field of a credential. Its key is derived without salt. */
    CREDENTIAL("credential"),
    /** The mnemonic of a user's wallet. Its key is derived with a random salt that is stored with the token. */
    WALLET_SEED("wallet-seed"),
    /** The audit key of a master key that is no longer active. Its key is derived without salt. */
    AUDIT_KEY("audit-key");

    private final String label;

    Purpose(String label) {
        this.label = label;
    }

    /** The label of this purpose in the key derivation. */
    public String label() {
        return label;
    }
}
