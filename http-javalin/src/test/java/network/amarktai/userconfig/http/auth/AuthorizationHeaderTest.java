package network.amarktai.userconfig.http.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import network.amarktai.userconfig.domain.user.UserId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationHeaderTest {

    private static final String TOKEN = Platform.token(Platform.ALICE);

    private final TokenVerifier verifier = Platform.verifier();

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER ", "bEaReR ", "Bearer    "})
    void theSchemeIsReadInAnyCaseAndAnyNumberOfSpacesFollowsIt(String scheme) {
        assertEquals(UserId.of("alice"), verifier.verify(scheme + TOKEN));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                " ",
                "Bearer",
                "Bearer ",
                "Bearer    ",
                "Basic YWxpY2U6cGFzc3dvcmQ=",
                "Bear",
                "Token x",
                "Negotiate"
            })
    void noBearerTokenIsAMissingToken(String header) {
        assertEquals(DenialReason.MISSING_TOKEN, Denials.ofHeader(verifier, header));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer\t", "Bearer:", "Bearer", " Bearer ", "Bearer=", "DPoP ", "\u0000Bearer "})
    void aTokenBehindAnythingElseThanTheSchemeAndSpacesIsNotTaken(String scheme) {
        assertEquals(DenialReason.MISSING_TOKEN, Denials.ofHeader(verifier, scheme + TOKEN));
    }

    static Stream<String> notExactlyOneToken() {
        return Stream.of(
                TOKEN + " " + TOKEN,
                TOKEN + "," + TOKEN,
                TOKEN + ", Bearer " + TOKEN,
                TOKEN + " ",
                TOKEN + ",",
                "," + TOKEN,
                "Bearer " + TOKEN,
                "\"" + TOKEN + "\"",
                "token=" + TOKEN,
                TOKEN + "\n",
                TOKEN + "\r\nX-Other: 1",
                TOKEN + "\u0000",
                "\t" + TOKEN,
                "\u00a0" + TOKEN,
                "\ufeff" + TOKEN,
                TOKEN + "\u200b",
                TOKEN + "=",
                TOKEN + "\ud83d",
                TOKEN.replace('.', '\u2024'));
    }

    @ParameterizedTest(name = "[{index}]")
    @MethodSource
    void notExactlyOneToken(String token) {
        assertEquals(DenialReason.MALFORMED_TOKEN, Denials.ofToken(verifier, token));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                ".",
                "..",
                "...",
                "a.b",
                "a.b.c",
                "a.b.c.d",
                "{}",
                "null",
                "eyJ",
                "\u00e4\u00f6\u00fc",
                "%65",
                "../../etc/passwd"
            })
    void garbageIsMalformed(String garbage) {
        assertEquals(DenialReason.MALFORMED_TOKEN, Denials.ofToken(verifier, garbage));
    }

    @Test
    void aTokenOfEightKibibytesIsReadAndOneCharacterMoreIsNot() {
        String atLimit = ofLength(8 * 1024);

        assertEquals(UserId.of("alice"), verifier.verify("Bearer " + atLimit));
        assertEquals(DenialReason.MALFORMED_TOKEN, Denials.ofToken(verifier, atLimit + "A"));
        assertEquals(DenialReason.MALFORMED_TOKEN, Denials.ofToken(verifier, ofLength(8 * 1024 + 1)));
    }

    @Test
    void aHugeHeaderOfDotsOrBracketsIsRefused() {
        assertEquals(DenialReason.MALFORMED_TOKEN, Denials.ofToken(verifier, ".".repeat(8 * 1024)));
        assertEquals(DenialReason.MALFORMED_TOKEN, Denials.ofToken(verifier, ".".repeat(100_000)));
        assertEquals(DenialReason.MALFORMED_TOKEN, Denials.ofToken(verifier, Platform.token("[".repeat(5_000))));
        String nested = "{\"sub\":" + "[".repeat(2_000) + "]".repeat(2_000) + ",\"exp\":" + Platform.EXPIRY + "}";
        assertEquals(DenialReason.MALFORMED_TOKEN, Denials.ofToken(verifier, Platform.token(nested)));
    }

    private static String ofLength(int length) {
        // Three characters of a claim make four of the token, so the header adds the rest.
        for (int headerPadding = 0; headerPadding < 4; headerPadding++) {
            for (int padding = length / 2; padding < length; padding++) {
                String token = Platform.SIGNER.token(
                        Platform.HEADER + " ".repeat(headerPadding),
                        "{\"sub\":\"alice\",\"exp\":" + Platform.EXPIRY + ",\"x\":\"" + "x".repeat(padding) + "\"}");
                if (token.length() == length) {
                    return token;
                }
                if (token.length() > length) {
                    break;
                }
            }
        }
        throw new AssertionError("no token of this length");
    }
}
