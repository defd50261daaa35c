package network.amarktai.userconfig.domain.probe;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The outcome of a connection test. Labels are part of the API: new ones may be added, existing ones are never renamed.
 */
public enum ProbeOutcome {
    /** The provider accepted the credential, and it has the permission that the test needs. */
    VALID,
    /** The provider accepted the credential, but it lacks the permission that the test needs. */
    VALID_LIMITED,
    /** The provider accepted the credential, but its account has no credit. */
    NO_CREDIT,
    /** The provider does not know the key. */
    INVALID_KEY,
    /** The provider knows the key, but the secret does not belong to it. */
    INVALID_SECRET,
    /** Key and secret belong together, but the passphrase is wrong. */
    INVALID_PASSPHRASE,
    /** The credential is malformed; no request was sent. */
    BAD_FORMAT,
    /** The key may not be used from this platform's IP address, if the provider distinguishes that case. */
    IP_FORBIDDEN,
    /** The provider rejects our timestamp, even after a correction. */
    CLOCK_SKEW,
    /** The provider has seen a larger nonce with this key: another program uses it too. */
    NONCE_CONFLICT,
    /** The key has expired. */
    EXPIRED,
    /** A rate limit of the provider or of this platform was exceeded; nothing was learnt about the credential. */
    RATE_LIMITED,
    /** The provider does not serve the region of this platform, whatever the credential. */
    REGION_BLOCKED,
    /** The key belongs to another regional site of the provider: {@link ProbeDetails#regions} are the ones to choose from. */
    WRONG_REGION,
    /** The provider reports that it is currently out of service. */
    PROVIDER_DOWN,
    /** There was no answer; {@link ProbeDetails#failure} is the step that failed. */
    UNREACHABLE,
    /** The provider offers no request that distinguishes a valid credential from an invalid one. */
    UNVERIFIABLE,
    /** The answer is of no known kind. Nothing was learnt about the credential. */
    UNEXPECTED;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The label of this outcome in responses and the usage log. */
    public String label() {
        return label;
    }

    /** Whether the provider recognised the credential as genuine. */
    public boolean isAuthenticated() {
        return this == VALID || this == VALID_LIMITED || this == NO_CREDIT;
    }

    /**
     * Whether the outcome says something about the credential. With any other outcome the test could not be made or
     * proved nothing, so the previous result remains valid.
     */
    public boolean isDecisive() {
        return switch (this) {
            case VALID,
                    VALID_LIMITED,
                    NO_CREDIT,
                    INVALID_KEY,
                    INVALID_SECRET,
                    INVALID_PASSPHRASE,
                    BAD_FORMAT,
                    IP_FORBIDDEN,
                    EXPIRED -> true;
            case CLOCK_SKEW,
                    NONCE_CONFLICT,
                    RATE_LIMITED,
                    REGION_BLOCKED,
                    WRONG_REGION,
                    PROVIDER_DOWN,
                    UNREACHABLE,
                    UNVERIFIABLE,
                    UNEXPECTED -> false;
        };
    }

    /**
     * Whether the provider rejected a part of the credential itself. Some providers lock out callers who repeat that.
     */
    public boolean isRefused() {
        return this == INVALID_KEY || this == INVALID_SECRET || this == INVALID_PASSPHRASE;
    }

    /** The outcome with this label; empty for a label unknown to this version. */
    public static Optional<ProbeOutcome> labelled(String label) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.label.equals(label))
                .findFirst();
    }

    @Override
    public String toString() {
        return label;
    }
}
