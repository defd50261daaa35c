package network.amarktai.userconfig.http.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.http.auth.VerifiedTokens.Verified;
import org.junit.jupiter.api.Test;

/** {@link KeyFetchingTest} tests how a change of keys affects a verified token. */
class VerifiedTokensTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final Verified VERIFIED = new Verified(new Login(ALICE, 0), new Lifetime(0, 1), () -> true);

    private final TestClock clock = new TestClock();
    private final TokenVerifier verifier = Platform.verifier(new TokenRules(null, null, clock));

    @Test
    void aTokenThatWasVerifiedIsRefusedOnceItHasExpired() {
        String token = Platform.token(Platform.ALICE);
        assertEquals(ALICE, verifier.verify("Bearer " + token));
        clock.advance(Duration.ofHours(1).plusSeconds(60));
        assertEquals(ALICE, verifier.verify("Bearer " + token));

        clock.advance(Duration.ofMillis(1));

        assertEquals(DenialReason.TOKEN_EXPIRED, Denials.ofToken(verifier, token));
    }

    @Test
    void aTokenThatWasVerifiedIsRefusedIfTheClockGoesBackBehindItsBeginning() {
        String token = Platform.tokenWith("\"sub\":\"alice\",\"nbf\":" + TestClock.NOON.getEpochSecond());
        assertEquals(ALICE, verifier.verify("Bearer " + token));

        clock.advance(Duration.ofSeconds(-61));

        assertEquals(DenialReason.TOKEN_NOT_YET_VALID, Denials.ofToken(verifier, token));
    }

    @Test
    void aRefusedTokenIsRefusedAgainAndCountsOnceItIsTime() {
        String token = Platform.tokenWith("\"sub\":\"alice\",\"nbf\":" + (TestClock.NOON.getEpochSecond() + 120));
        assertEquals(DenialReason.TOKEN_NOT_YET_VALID, Denials.ofToken(verifier, token));
        assertEquals(DenialReason.TOKEN_NOT_YET_VALID, Denials.ofToken(verifier, token));

        clock.advance(Duration.ofSeconds(60));

        assertEquals(ALICE, verifier.verify("Bearer " + token));
    }

    @Test
    void aTokenWithOneMoreCharacterIsAnother() {
        String token = Platform.token(Platform.ALICE);
        assertEquals(ALICE, verifier.verify("Bearer " + token));

        assertEquals(DenialReason.BAD_SIGNATURE, Denials.ofToken(verifier, token + "AAAA"));
    }

    @Test
    void whatIsRememberedCountsOnlyWhileItsKeysStand() {
        VerifiedTokens tokens = new VerifiedTokens();
        AtomicBoolean stand = new AtomicBoolean(true);
        Verified verified = new Verified(new Login(ALICE, 0), new Lifetime(0, 1), stand::get);
        tokens.remember("one", verified);
        assertSame(verified, tokens.find("one").orElseThrow());

        stand.set(false);

        assertEquals(Optional.empty(), tokens.find("one"));
    }

    @Test
    void noMoreAreRememberedThanThereIsRoomForAndThoseInUseStay() {
        VerifiedTokens tokens = new VerifiedTokens();
        tokens.remember("in use", VERIFIED);
        tokens.remember("idle", VERIFIED);
        for (int i = 0; i < VerifiedTokens.MOST; i++) {
            assertTrue(tokens.find("in use").isPresent());
            tokens.remember("token " + i, VERIFIED);
        }

        assertEquals(VerifiedTokens.MOST, tokens.size());
        assertTrue(tokens.find("in use").isPresent());
        assertEquals(Optional.empty(), tokens.find("idle"));
    }
}
