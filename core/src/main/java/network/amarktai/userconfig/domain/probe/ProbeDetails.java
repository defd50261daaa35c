package network.amarktai.userconfig.domain.probe;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Diagnostic details of a failed test. All of them may be shown.
 *
 * @param httpStatus the HTTP status of the last answer; null if there was none
 * @param providerCode the provider's error code, if its format cannot contain anything else; null otherwise
 * @param clockSkewMillis the provider's clock minus ours at the first answer, to about half a second; null if unknown
 * @param failure why there was no answer; null if there was an answer
 * @param limit the limit that the provider enforced; null if it enforced none
 * @param regions the codes of the regions that the key may belong to instead, as with {@link ProbeOutcome#WRONG_REGION}
 * @param address the IP address of this platform as the provider named it; null if it did not
 */
public record ProbeDetails(
        @Nullable Integer httpStatus,
        @Nullable String providerCode,
        @Nullable Long clockSkewMillis,
        @Nullable ConnectionFailure failure,
        @Nullable ProviderLimit limit,
        List<String> regions,
        @Nullable String address) {

    private static final ProbeDetails NONE = new ProbeDetails(null, null, null, null, null, List.of(), null);

    public ProbeDetails {
        regions = List.copyOf(regions);
    }

    /** The details of a test that sent no request. */
    public static ProbeDetails none() {
        return NONE;
    }

    /** When the provider allows a retry; null if it did not say. */
    public @Nullable Instant retryAt() {
        return limit == null ? null : limit.until();
    }
}
