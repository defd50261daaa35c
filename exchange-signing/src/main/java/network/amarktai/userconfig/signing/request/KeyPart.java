package network.amarktai.userconfig.signing.request;

/** A part of an API key. */
public enum KeyPart {
    KEY("API key"),
    SECRET("API secret"),
    PASSPHRASE("passphrase");

    private final String label;

    KeyPart(String label) {
        this.label = label;
    }

    /** The name of this part in a text for users. */
    public String label() {
        return label;
    }
}
