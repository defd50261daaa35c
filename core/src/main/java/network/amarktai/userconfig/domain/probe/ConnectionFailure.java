package network.amarktai.userconfig.domain.probe;

import java.util.Locale;

/** How far a test came that got no answer. */
public enum ConnectionFailure {
    /** The provider's name has no address. */
    DNS,
    /** Nothing listens there, or the connection broke. */
    CONNECT,
    /** It could not be proved that it is the provider. */
    TLS,
    /** The answer did not come, or did not end, in time. */
    TIMEOUT;

    /** The word that stands for this in answers. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
