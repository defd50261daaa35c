package network.amarktai.userconfig.http.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.user.UserId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsTest {

    private static final long NOW = TestClock.NOON.getEpochSecond();

    private static String user(String claims) {
        return Platform.verifier()
                .verify("Bearer " + Platform.tokenWith(claims))
                .value();
    }

    private static DenialReason denial(String payload) {
        return Denials.ofToken(Platform.verifier(), Platform.token(payload));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"sub\":\"alice\"",
                "\"user_id\":\"alice\"",
                "\"sub\":\"alice\",\"user_id\":\"bob\"",
                "\"user_id\":\"bob\",\"sub\":\"alice\"",
                "\"sub\":\"alice\",\"user_id\":7",
                "\"sub\":\"\",\"user_id\":\"alice\"",
                "\"sub\":null,\"user_id\":\"alice\"",
                "\"sub\":\"al\\u0069ce\""
            })
    void theUserIsTheSubjectElseTheUserId(String claims) {
        assertEquals("alice", user(claims));
    }

    @Test
    void theIdIsKeptAsItIs() {
        assertEquals(" \u00c5lice@Example.com ", user("\"sub\":\" \u00c5lice@Example.com \""));
        assertEquals("A\u030alice", user("\"sub\":\"A\\u030alice\""));
        assertEquals("x".repeat(256), user("\"sub\":\"" + "x".repeat(256) + "\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"name\":\"alice\"",
                "\"sub\":\"\"",
                "\"sub\":\"\",\"user_id\":\"\"",
                "\"sub\":7",
                "\"sub\":7,\"user_id\":\"alice\"",
                "\"sub\":true,\"user_id\":\"alice\"",
                "\"sub\":[\"alice\"],\"user_id\":\"alice\"",
                "\"sub\":{\"id\":\"alice\"}",
                "\"user_id\":7",
                "\"user_id\":null",
                "\"Sub\":\"alice\"",
                "\"sub\":\"a\\nb\",\"user_id\":\"alice\"",
                "\"sub\":\"a\\u0000\"",
                "\"sub\":\"a\\u0085\"",
                "\"sub\":\"\\ud83d\"",
                "\"user_id\":\"\\udc00x\""
            })
    void aTokenThatNamesNoUsableUserIsRefused(String claims) {
        assertEquals(DenialReason.NO_USER, Denials.ofToken(Platform.verifier(), Platform.tokenWith(claims)));
    }

    @Test
    void aUserIdThatIsTooLongIsRefused() {
        String claims = "\"sub\":\"" + "x".repeat(257) + "\",\"user_id\":\"alice\"";

        assertEquals(DenialReason.NO_USER, Denials.ofToken(Platform.verifier(), Platform.tokenWith(claims)));
    }

    @Test
    void textThatIsNotUtf8IsRefusedAndNotReplaced() {
        byte[] payload = ("{\"sub\":\"al?ce\",\"exp\":" + Platform.EXPIRY + "}").getBytes(StandardCharsets.US_ASCII);
        payload[10] = (byte) 0xff;
        String token = Platform.SIGNER.token(Platform.HEADER.getBytes(StandardCharsets.US_ASCII), payload);

        assertEquals(DenialReason.MALFORMED_TOKEN, Denials.ofToken(Platform.verifier(), token));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "[[\"sub\",\"alice\"],[\"exp\",9999999999]]",
                "7",
                "\"alice\"",
                "{\"sub\":\"alice\",\"sub\":\"bob\",\"exp\":9999999999}",
                "{\"sub\":\"alice\",\"exp\":1,\"exp\":9999999999}",
                "{\"sub\":\"alice\",\"exp\":9999999999",
                "{\"sub\":\"alice\",\"exp\":9999999999} x",
                "{\"sub\":\"alice\",\"exp\":9999999999}/**/",
                "{\"sub\":alice,\"exp\":9999999999}",
                "{\"sub\":\"alice\",\"exp\":\"9999999999\"}",
                "{\"sub\":\"alice\",\"exp\":null}",
                "{\"sub\":\"alice\",\"exp\":true}",
                "{\"sub\":\"alice\",\"exp\":[9999999999]}",
                "{\"sub\":\"alice\",\"exp\":NaN}",
                "{\"sub\":\"alice\",\"exp\":Infinity}",
                "{\"sub\":\"alice\",\"exp\":1e999}",
                "{\"sub\":\"alice\",\"exp\":1e999999999}",
                "{\"sub\":\"alice\",\"exp\":1e99999999999}",
                "{\"sub\":\"alice\",\"exp\":9999999999,\"nbf\":1e-99999999999}",
                "{\"sub\":\"alice\",\"exp\":9999999999,\"iat\":{\"x\":[1e99999999999]}}",
                "{\"sub\":\"alice\",\"exp\":9999999999,\"nbf\":\"1\"}",
                "{\"sub\":\"alice\",\"exp\":9999999999,\"nbf\":null}",
                "{\"sub\":\"alice\",\"exp\":9999999999,\"nbf\":-1e999}"
            })
    void aPayloadThatIsNoneIsMalformed(String payload) {
        assertEquals(DenialReason.MALFORMED_TOKEN, denial(payload));
    }

    @Test
    void aTokenThatNeverExpiresIsRefused() {
        assertEquals(DenialReason.MISSING_EXPIRY, denial("{\"sub\":\"alice\"}"));
        assertEquals(DenialReason.MISSING_EXPIRY, denial("{}"));
    }

    @ParameterizedTest
    @CsvSource({"3600", "1", "0", "-1", "-59", "-60", "-59.5", "1e3"})
    void aTokenIsAcceptedUpToAMinuteAfterItsExpiry(double seconds) {
        assertEquals("alice", userAt("\"exp\":" + number(NOW + seconds)));
    }

    @ParameterizedTest
    @CsvSource({"-61", "-60.5", "-60.001", "-3600", "-1e9"})
    void aTokenThatExpiredLongerAgoIsRefused(double seconds) {
        assertEquals(DenialReason.TOKEN_EXPIRED, denial("{\"sub\":\"alice\",\"exp\":" + number(NOW + seconds) + "}"));
    }

    @Test
    void partsOfASecondCount() {
        TestClock clock = new TestClock();
        TokenVerifier verifier = Platform.verifier(new TokenRules(null, null, clock));
        String token = Platform.token("{\"sub\":\"alice\",\"exp\":" + (NOW - 60) + "}");

        assertEquals(UserId.of("alice"), verifier.verify("Bearer " + token));
        clock.advance(Duration.ofMillis(1));
        assertEquals(DenialReason.TOKEN_EXPIRED, Denials.ofToken(verifier, token));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807", "9223372036854775808", "1e300", "9999999999.9"})
    void anExpiryThatIsFarAwayIsNotTakenForThePast(String expiry) {
        assertEquals("alice", userAt("\"exp\":" + expiry));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "-9223372036854775808", "-1e300", "1e-300"})
    void anExpiryBeforeAllTimesIsExpired(String expiry) {
        assertEquals(DenialReason.TOKEN_EXPIRED, denial("{\"sub\":\"alice\",\"exp\":" + expiry + "}"));
    }

    @ParameterizedTest
    @CsvSource({"-3600", "0", "59", "60", "59.5"})
    void aTokenIsAcceptedFromAMinuteBeforeItsTime(double seconds) {
        assertEquals("alice", user("\"sub\":\"alice\",\"nbf\":" + number(NOW + seconds)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"61", "60.001", "3600", "1e300", "9223372036854775807"})
    void aTokenWhoseTimeHasNotComeIsRefused(double seconds) {
        assertEquals(
                DenialReason.TOKEN_NOT_YET_VALID,
                Denials.ofToken(
                        Platform.verifier(), Platform.tokenWith("\"sub\":\"alice\",\"nbf\":" + number(NOW + seconds))));
    }

    @Test
    void theTimeOfIssueIsNotJudged() {
        assertEquals("alice", user("\"sub\":\"alice\",\"iat\":9999999999"));
        assertEquals("alice", user("\"sub\":\"alice\",\"iat\":\"yesterday\""));
    }

    static Stream<Arguments> rulesAndClaims() {
        String issuer = "https://id.example.com";
        String audience = "user-config";
        return Stream.of(
                Arguments.of(issuer, null, "\"iss\":\"https://id.example.com\"", null),
                Arguments.of(issuer, null, "\"iss\":\"https://id.example.com/\"", DenialReason.WRONG_ISSUER),
                Arguments.of(issuer, null, "\"iss\":\"HTTPS://id.example.com\"", DenialReason.WRONG_ISSUER),
                Arguments.of(issuer, null, "\"iss\":[\"https://id.example.com\"]", DenialReason.WRONG_ISSUER),
                Arguments.of(issuer, null, "\"iss\":null", DenialReason.WRONG_ISSUER),
                Arguments.of(issuer, null, "\"iss\":7", DenialReason.WRONG_ISSUER),
                Arguments.of(issuer, null, "\"x\":1", DenialReason.WRONG_ISSUER),
                Arguments.of(null, audience, "\"aud\":\"user-config\"", null),
                Arguments.of(null, audience, "\"aud\":[\"user-config\"]", null),
                Arguments.of(null, audience, "\"aud\":[\"other\",\"user-config\"]", null),
                Arguments.of(null, audience, "\"aud\":[7,null,\"user-config\"]", null),
                Arguments.of(null, audience, "\"aud\":\"other\"", DenialReason.WRONG_AUDIENCE),
                Arguments.of(null, audience, "\"aud\":\"other user-config\"", DenialReason.WRONG_AUDIENCE),
                Arguments.of(null, audience, "\"aud\":[\"other\"]", DenialReason.WRONG_AUDIENCE),
                Arguments.of(null, audience, "\"aud\":[[\"user-config\"]]", DenialReason.WRONG_AUDIENCE),
                Arguments.of(null, audience, "\"aud\":{\"user-config\":1}", DenialReason.WRONG_AUDIENCE),
                Arguments.of(null, audience, "\"aud\":[]", DenialReason.WRONG_AUDIENCE),
                Arguments.of(null, audience, "\"aud\":null", DenialReason.WRONG_AUDIENCE),
                Arguments.of(null, audience, "\"x\":1", DenialReason.WRONG_AUDIENCE),
                Arguments.of(issuer, audience, "\"iss\":\"https://id.example.com\",\"aud\":\"user-config\"", null),
                Arguments.of(issuer, audience, "\"iss\":\"https://id.example.com\"", DenialReason.WRONG_AUDIENCE),
                Arguments.of(issuer, audience, "\"aud\":\"user-config\"", DenialReason.WRONG_ISSUER),
                Arguments.of(null, null, "\"iss\":7,\"aud\":\"anyone\"", null));
    }

    @ParameterizedTest
    @MethodSource
    void rulesAndClaims(String issuer, String audience, String claims, DenialReason expected) {
        TokenVerifier verifier = Platform.verifier(Platform.rules(issuer, audience));
        String token = Platform.tokenWith("\"sub\":\"alice\"," + claims);

        if (expected == null) {
            assertEquals(UserId.of("alice"), verifier.verify("Bearer " + token));
        } else {
            assertEquals(expected, Denials.ofToken(verifier, token));
        }
    }

    private static String userAt(String expiry) {
        return Platform.verifier()
                .verify("Bearer " + Platform.token("{\"sub\":\"alice\"," + expiry + "}"))
                .value();
    }

    private static String number(double value) {
        return Double.toString(value);
    }
}
