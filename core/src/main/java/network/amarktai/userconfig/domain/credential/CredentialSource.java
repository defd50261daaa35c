package network.amarktai.userconfig.domain.credential;

import java.util.Locale;

/** The owner of the key that is used for a user and a service. */
public enum CredentialSource {
    /** The user's own key. */
    USER,
    /** The operator's key, because the user has none. */
    SYSTEM,
    /** No key exists. */
    NONE;

    /** The label of this source in responses and the audit trail. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
