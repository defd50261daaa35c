package network.amarktai.userconfig.domain.credential;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a use of a credential failed, as whoever used it understood the provider. A label is part of the API: it is added, never renamed. */
public enum UseFailure {
    /** The provider does not take the credential. */
    INVALID_KEY,
    /** The provider takes the credential, but it lacks the right for what was asked. */
    NOT_PERMITTED,
    /** The account cannot pay for what was asked. */
    NO_CREDIT,
    /** The key may not be used from this address. */
    IP_FORBIDDEN,
    /** The provider does not serve where we come from. */
    REGION_BLOCKED,
    /** The provider refuses our time. */
    CLOCK_SKEW,
    /** The provider has seen a larger request number with this key: somebody else uses it too. */
    NONCE_CONFLICT,
    /** The provider asks to wait. */
    RATE_LIMITED,
    /** The provider says that it does not work at the moment. */
    PROVIDER_DOWN,
    /** There was no answer. */
    UNREACHABLE,
    /** Anything else, such as a request that the provider refused for what it asked. */
    OTHER;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The word that is stored and shown. */
    public String label() {
        return label;
    }

    /** The reason with this label. */
    public static Optional<UseFailure> labelled(String label) {
        return Arrays.stream(values()).filter(some -> some.label.equals(label)).findFirst();
    }

    @Override
    public String toString() {
        return label;
    }
}
