package network.amarktai.userconfig.domain.credential;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a use of a credential failed, as reported by the caller. Labels are part of the API: new ones may be added,
 * existing ones are never renamed.
 */
public enum UseFailure {
    /** The provider rejects the credential. */
    INVALID_KEY,
    /** The provider accepts the credential, but it lacks the permission for the request. */
    NOT_PERMITTED,
    /** The account cannot pay for the request. */
    NO_CREDIT,
    /** The key may not be used from this address. */
    IP_FORBIDDEN,
    /** The provider does not serve the region of this platform. */
    REGION_BLOCKED,
    /** The provider rejects our timestamp. */
    CLOCK_SKEW,
    /** The provider has seen a larger nonce with this key: another program uses it too. */
    NONCE_CONFLICT,
    /** The provider's rate limit was exceeded. */
    RATE_LIMITED,
    /** The provider reports that it is currently out of service. */
    PROVIDER_DOWN,
    /** There was no answer. */
    UNREACHABLE,
    /** Anything else, such as a request that the provider rejected because of its content. */
    OTHER;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The label that is stored and shown. */
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
