package network.amarktai.userconfig.domain.probe;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Diagnostic details of a failed test. All of them may be shown.
 *
 * @param httpStatus the HTTP status of the last answer; null if there was none
 * @param providerCode the provider's error code, if its format cannot contain anything else; null otherwise
 * @param clockSkewMillis the provider's clock minus ours at the first answer, to about half a second; null if unknown
 * @param failure why there was no answer; null if there was an answer
 * @param retryAt when the provider allows a retry; null if it did not say
 */
public record ProbeDetails(
        @Nullable Integer httpStatus,
        @Nullable String providerCode,
        @Nullable Long clockSkewMillis,
        @Nullable ConnectionFailure failure,
        @Nullable Instant retryAt) {

    private static final ProbeDetails NONE = new ProbeDetails(null, null, null, null, null);

    /** The details of a test that sent no request. */
    public static ProbeDetails none() {
        return NONE;
    }
}
