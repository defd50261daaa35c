package network.amarktai.userconfig.domain.credential;

import java.util.Locale;

/** Whose key is used for a user and a service. */
public enum CredentialSource {
    /** The user's own. */
    USER,
    /** The operator's, because the user has none. */
    SYSTEM,
    /** There is none. */
    NONE;

    /** The word that stands for this source in answers and the audit trail. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
