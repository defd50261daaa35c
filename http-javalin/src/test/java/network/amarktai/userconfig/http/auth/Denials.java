package network.amarktai.userconfig.http.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.jspecify.annotations.Nullable;

/** Asserts denials, and that none of them quotes the token. */
final class Denials {

    private static final int TELLING = 8;

    private Denials() {}

    static DenialReason ofToken(TokenVerifier verifier, String token) {
        return ofHeader(verifier, "Bearer " + token);
    }

    static DenialReason ofHeader(TokenVerifier verifier, @Nullable String header) {
        AccessDenied denied = assertThrows(AccessDenied.class, () -> verifier.verify(header));
        assertNull(denied.getCause());
        assertEquals(0, denied.getSuppressed().length);
        assertEquals(denied.reason().detail(), denied.getMessage());
        assertQuotesNothing(denied.toString(), header == null ? "" : header);
        return denied.reason();
    }

    static void assertUnavailable(TokenVerifier verifier, String token) {
        KeysUnavailable unavailable = assertThrows(KeysUnavailable.class, () -> verifier.verify("Bearer " + token));
        assertNull(unavailable.getCause());
        assertEquals("token_keys_unavailable", unavailable.code());
        assertQuotesNothing(unavailable.toString(), token);
    }

    private static void assertQuotesNothing(String text, String header) {
        for (int i = 0; i + TELLING <= header.length(); i++) {
            assertFalse(text.contains(header.substring(i, i + TELLING)), "a denial quotes the token");
        }
    }
}
