package network.amarktai.userconfig.domain.probe;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What helps whoever looks into a test that failed. All of it may be shown.
 *
 * @param httpStatus of the last answer; null if there was none
 * @param providerCode the provider's own code for the error, if it is one that cannot hold anything else; null otherwise
 * @param clockSkewMillis the provider's clock minus ours at the first answer, to about half a second; null if it was not told
 * @param failure why there was no answer; null if there was one
 * @param retryAt when the provider says to come back; null if it did not say
 */
public record ProbeDetails(
        @Nullable Integer httpStatus,
        @Nullable String providerCode,
        @Nullable Long clockSkewMillis,
        @Nullable ConnectionFailure failure,
        @Nullable Instant retryAt) {

    private static final ProbeDetails NONE = new ProbeDetails(null, null, null, null, null);

    /** Of a test in which nobody was asked. */
    public static ProbeDetails none() {
        return NONE;
    }
}
