package network.amarktai.userconfig.http.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenIssuerTest {

    private final TestClock clock = new TestClock();

    private static TokenIssuer issuer(TokenRules rules) {
        try (Secret secret = Secret.copyOf(Platform.SECRET)) {
            return TokenIssuer.sharedSecret(secret, rules);
        }
    }

    @Test
    void anIssuedTokenIsAcceptedUntilItExpires() {
        TokenRules rules = new TokenRules(null, null, clock);
        TokenVerifier verifier = Platform.verifier(rules);
        String token = issuer(rules).issue(UserId.of("alice"), Duration.ofMinutes(5));

        clock.advance(Duration.ofMinutes(6));
        assertEquals(UserId.of("alice"), verifier.verify("Bearer " + token));
        clock.advance(Duration.ofSeconds(1));
        assertEquals(DenialReason.TOKEN_EXPIRED, Denials.ofToken(verifier, token));
    }

    @Test
    void itSaysWhatTheRulesAskFor() {
        TokenRules rules = new TokenRules("https://id.example.com", "user-config", clock);
        String token = issuer(rules).issue(UserId.of("alice"), Duration.ofDays(1));

        assertEquals(UserId.of("alice"), Platform.verifier(rules).verify("Bearer " + token));
        assertEquals(
                DenialReason.WRONG_ISSUER,
                Denials.ofToken(Platform.verifier(Platform.rules("https://other.example.com", null)), token));
    }

    @Test
    void itIsPlainHs256WithThreeClaims() throws ParseException {
        clock.advance(Duration.ofMillis(750));
        String token = issuer(new TokenRules(null, null, clock)).issue(UserId.of("alice"), Duration.ofHours(1));

        String[] parts = token.split("\\.", -1);
        assertEquals(Map.of("typ", "JWT", "alg", "HS256"), JSONObjectUtils.parse(text(parts[0])));
        long now = TestClock.NOON.getEpochSecond();
        assertEquals(Map.of("sub", "alice", "iat", now, "exp", now + 3600), JSONObjectUtils.parse(text(parts[1])));
        assertEquals(Platform.SIGNER.token(text(parts[0]), text(parts[1])), token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "\\", "\u00c5sa", "\ud83d\ude80", " ", "{}", "\u2028", "<script>"})
    void anyUserIdComesBackAsItWas(String id) {
        TokenRules rules = new TokenRules(null, null, clock);
        String token = issuer(rules).issue(UserId.of(id), Duration.ofHours(1));

        assertEquals(UserId.of(id), Platform.verifier(rules).verify("Bearer " + token));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.999S"})
    void aLifetimeUnderASecondIsRefused(Duration lifetime) {
        TokenIssuer issuer = issuer(new TokenRules(null, null, clock));

        assertThrows(IllegalArgumentException.class, () -> issuer.issue(UserId.of("alice"), lifetime));
    }

    @Test
    void aLifetimeOfASecondIsEnough() {
        TokenRules rules = new TokenRules(null, null, clock);
        String token = issuer(rules).issue(UserId.of("alice"), Duration.ofSeconds(1));

        assertEquals(UserId.of("alice"), Platform.verifier(rules).verify("Bearer " + token));
    }

    @Test
    void manyThreadsIssueGoodTokens() {
        TokenRules rules = new TokenRules(null, null, clock);
        TokenIssuer issuer = issuer(rules);
        TokenVerifier verifier = Platform.verifier(rules);

        List<Boolean> good = Race.run(
                4,
                runner -> () -> IntStream.range(0, 100).allMatch(i -> {
                    UserId user = UserId.of("user-" + runner + "-" + i);
                    return verifier.verify("Bearer " + issuer.issue(user, Duration.ofHours(1)))
                            .equals(user);
                }));

        assertEquals(List.of(true, true, true, true), good);
    }

    private static String text(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
