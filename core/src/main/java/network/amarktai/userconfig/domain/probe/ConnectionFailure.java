package network.amarktai.userconfig.domain.probe;

import java.util.Locale;

/** The step at which a test without an answer failed. */
public enum ConnectionFailure {
    /** The provider's host name could not be resolved. */
    DNS,
    /** The connection was refused or broke. */
    CONNECT,
    /** The provider could not be authenticated. */
    TLS,
    /** The answer did not arrive, or was not complete, within the deadline. */
    TIMEOUT;

    /** The label in responses. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
