package network.amarktai.userconfig.http.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import network.amarktai.userconfig.domain.user.UserId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFetchingTest {

    private static final PublishedKey OLD = PublishedKey.ed25519("old");
    private static final PublishedKey NEW = PublishedKey.ed25519("new");
    private static final UserId ALICE = UserId.of("alice");

    // Tokens that are valid throughout every test.
    private static final String LONG = "{\"sub\":\"alice\",\"exp\":9999999999}";
    private static final String OLD_TOKEN = OLD.signer().token(OLD.header(), LONG);
    private static final String NEW_TOKEN = NEW.signer().token(NEW.header(), LONG);

    private final TestClock clock = new TestClock();
    private JwksServer server;
    private TokenVerifier verifier;

    @BeforeEach
    void publish() throws IOException {
        server = new JwksServer(OLD);
        verifier = server.verifier(clock);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void assertAccepted(String token) {
        assertEquals(ALICE, verifier.verify("Bearer " + token));
    }

    @Test
    void keysAreFetchedWhenFirstNeededAndKept() {
        assertEquals(0, server.fetches());
        assertAccepted(OLD_TOKEN);
        clock.advance(Duration.ofMinutes(4));
        assertAccepted(OLD_TOKEN);
        assertEquals(1, server.fetches());
    }

    @Test
    void aNewKeyIsAcceptedWithoutARestart() {
        assertAccepted(OLD_TOKEN);
        server.publish(OLD, NEW);

        assertAccepted(NEW_TOKEN);
        assertAccepted(OLD_TOKEN);
        assertEquals(2, server.fetches());
    }

    @Test
    void aKeyThatIsNoLongerPublishedIsRefusedFiveMinutesLater() {
        assertAccepted(OLD_TOKEN);
        server.publish(NEW);
        clock.advance(Duration.ofMinutes(5).plusMillis(1));

        assertEquals(DenialReason.BAD_SIGNATURE, Denials.ofToken(verifier, OLD_TOKEN));
        assertAccepted(NEW_TOKEN);
    }

    @Test
    void keysAreFetchedInTheBackgroundShortlyBeforeTheyAreTooOld() {
        assertAccepted(OLD_TOKEN);
        server.publish(NEW);
        clock.advance(Duration.ofSeconds(285));

        assertAccepted(OLD_TOKEN);
        server.awaitFetches(2);
        assertEquals(2, server.fetches());
    }

    @Test
    void strangersCannotMakeUsFetchMoreThanTwiceInHalfAMinute() {
        for (int i = 0; i < 50; i++) {
            String foreign = PublishedKey.ed25519("foreign-" + i).token();
            assertEquals(DenialReason.BAD_SIGNATURE, Denials.ofToken(verifier, foreign));
        }
        assertEquals(2, server.fetches());
        assertAccepted(OLD_TOKEN);

        server.publish(OLD, NEW);
        assertEquals(DenialReason.BAD_SIGNATURE, Denials.ofToken(verifier, NEW_TOKEN));
        clock.advance(Duration.ofSeconds(30));
        assertAccepted(NEW_TOKEN);
    }

    @Test
    void noKeysFromTheStartIsUnavailableAndNotDeniedUntilTheyCome() {
        server.answerWith(503, "");
        for (int i = 0; i < 5; i++) {
            Denials.assertUnavailable(verifier, OLD_TOKEN);
        }
        assertEquals(2, server.fetches());

        server.publish(OLD);
        clock.advance(Duration.ofSeconds(30));
        assertAccepted(OLD_TOKEN);
        assertEquals(
                DenialReason.BAD_SIGNATURE,
                Denials.ofToken(verifier, PublishedKey.ed25519("foreign").token()));
    }

    @Test
    void aClosedPortIsUnavailable() {
        server.close();

        Denials.assertUnavailable(verifier, OLD_TOKEN);
    }

    @Test
    void whatIsWrongWithoutAnyKeyIsDeniedEvenWithoutKeys() {
        server.close();

        assertEquals(DenialReason.MISSING_TOKEN, Denials.ofHeader(verifier, null));
        assertEquals(DenialReason.MALFORMED_TOKEN, Denials.ofToken(verifier, "garbage"));
        assertEquals(DenialReason.UNSUPPORTED_ALGORITHM, Denials.ofToken(verifier, Platform.token(LONG)));
    }

    @Test
    void fetchedKeysKeepWorkingForAnHourWithoutTheServer() {
        assertAccepted(OLD_TOKEN);
        server.close();
        for (int minutes = 10; minutes <= 50; minutes += 10) {
            clock.advance(Duration.ofMinutes(10));
            assertAccepted(OLD_TOKEN);
        }
        clock.advance(Duration.ofMinutes(11));
        Denials.assertUnavailable(verifier, OLD_TOKEN);
    }

    @Test
    void inAnOutageAnUnknownKeyIsUndecidedAndABadSignatureIsNot() {
        assertAccepted(OLD_TOKEN);
        server.answerWith(500, "");

        Denials.assertUnavailable(verifier, NEW_TOKEN);
        Denials.assertUnavailable(verifier, NEW_TOKEN);
        assertEquals(DenialReason.BAD_SIGNATURE, Denials.ofToken(verifier, OLD_TOKEN.replaceAll("[^.]*$", "AAAA")));
        assertAccepted(OLD_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"keys\":null}",
                "{\"keys\":{}}",
                "<html>sign in</html>",
                "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\"}]}",
                "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AQ\",\"y\":\"AQ\"}]}"
            })
    void anAnswerThatIsNoKeySetIsUnavailable(String body) {
        server.answerWith(200, body);

        Denials.assertUnavailable(verifier, OLD_TOKEN);
    }

    @Test
    void aKeySetOfMoreThan64KibibytesIsUnavailable() {
        server.answerWith(200, "{\"keys\":[{" + OLD.jwk() + "}]}" + " ".repeat(64 * 1024));

        Denials.assertUnavailable(verifier, OLD_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectsAreNotFollowed(int status) {
        server.answerWith(status, "{\"keys\":[{" + OLD.jwk() + "}]}");

        Denials.assertUnavailable(verifier, OLD_TOKEN);
        assertEquals(1, server.fetches());
    }

    @Test
    void anEmptyKeySetIsAnAnswer() {
        server.publish();

        assertEquals(DenialReason.BAD_SIGNATURE, Denials.ofToken(verifier, OLD_TOKEN));
    }
}
