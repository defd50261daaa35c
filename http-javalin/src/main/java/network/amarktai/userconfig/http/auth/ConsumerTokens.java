package network.amarktai.userconfig.http.auth;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import network.amarktai.userconfig.domain.consumer.ConsumerToken;
import org.jspecify.annotations.Nullable;

/** Reads the token of a consumer from an {@code Authorization} header. */
public final class ConsumerTokens {

    private ConsumerTokens() {}

    /** Whether the header holds the token of a consumer, valid or not, rather than one of a user. */
    public static boolean isOne(@Nullable String authorizationHeader) {
        try {
            return authorizationHeader != null
                    && BearerHeader.tokenOf(authorizationHeader).startsWith(ConsumerToken.PREFIX);
        } catch (AccessDenied noToken) {
            return false;
        }
    }

    /**
     * The digest of the token in this header.
     *
     * @throws AccessDenied with {@code incomplete_token} if characters are missing or wrong
     */
    public static String digest(@Nullable String authorizationHeader) {
        byte[] bytes = BearerHeader.tokenOf(authorizationHeader).getBytes(StandardCharsets.UTF_8);
        try {
            return ConsumerToken.digest(bytes).orElseThrow(() -> new AccessDenied(DenialReason.INCOMPLETE_TOKEN));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** The error about a token that is not accepted. */
    public static AccessDenied unknown() {
        return new AccessDenied(DenialReason.INVALID_TOKEN);
    }
}
