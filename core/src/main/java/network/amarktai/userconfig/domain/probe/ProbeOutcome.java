package network.amarktai.userconfig.domain.probe;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a connection test came to. The labels are part of the API: one is added, never renamed. */
public enum ProbeOutcome {
    /** The provider took the credential, and it may do what the test did. */
    VALID,
    /** The provider took the credential, but it lacks the right that the test needs. */
    VALID_LIMITED,
    /** The provider took the credential, but its account cannot pay. */
    NO_CREDIT,
    /** The provider does not know the key. */
    INVALID_KEY,
    /** The provider knows the key, but the secret is not the one that belongs to it. */
    INVALID_SECRET,
    /** Key and secret belong together, but the passphrase does not. */
    INVALID_PASSPHRASE,
    /** The credential cannot be used as it is; nothing was sent. */
    BAD_FORMAT,
    /** The key may not be used from this platform's address, as far as the provider tells that apart. */
    IP_FORBIDDEN,
    /** The provider refuses our time, also after it was corrected. */
    CLOCK_SKEW,
    /** The provider has seen a larger request number with this key: somebody else uses it too. */
    NONCE_CONFLICT,
    /** The key was valid once. */
    EXPIRED,
    /** The provider, or this platform, asks to wait; nothing was learnt about the credential. */
    RATE_LIMITED,
    /** The provider refuses where we come from, whatever the credential. */
    REGION_BLOCKED,
    /** The provider says that it does not work at the moment. */
    PROVIDER_DOWN,
    /** There was no answer; {@link ProbeDetails#failure} says how far we came. */
    UNREACHABLE,
    /** The provider offers nothing that would tell a valid credential from an invalid one. */
    UNVERIFIABLE,
    /** There was an answer that nobody has described. Nothing was learnt about the credential. */
    UNEXPECTED;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The word that stands for this outcome in answers and the usage log. */
    public String label() {
        return label;
    }

    /** Whether the provider recognised the credential as genuine. */
    public boolean isAuthenticated() {
        return this == VALID || this == VALID_LIMITED || this == NO_CREDIT;
    }

    /**
     * Whether it says something about the credential. The others say that a test could not be made, or proved nothing, so
     * what was known before still holds.
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
                    PROVIDER_DOWN,
                    UNREACHABLE,
                    UNVERIFIABLE,
                    UNEXPECTED -> false;
        };
    }

    /** Whether the provider refused a part of the credential itself. Some lock out whoever repeats that. */
    public boolean isRefused() {
        return this == INVALID_KEY || this == INVALID_SECRET || this == INVALID_PASSPHRASE;
    }

    /** The outcome that a label stands for; empty for a word that this version does not know. */
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
