package network.amarktai.userconfig.domain.secret;

/** What a sealed secret is for. Part of its key's derivation, so that a token never opens for another purpose. */
public enum Purpose {
    /** One field of a credential. Its key is derived without salt. */
    CREDENTIAL("credential"),
    /** The words of a user's wallet. Its key is derived with a random salt kept beside the token. */
    WALLET_SEED("wallet-seed"),
    /** The audit key of a master key that is not active any more. Its key is derived without salt. */
    AUDIT_KEY("audit-key");

    private final String label;

    Purpose(String label) {
        this.label = label;
    }

    /** The word that stands for this purpose in the key derivation. */
    public String label() {
        return label;
    }
}
