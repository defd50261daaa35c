package network.amarktai.userconfig.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import network.amarktai.userconfig.domain.chain.FaucetClaim;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A faucet that is down or slow, sends without end, or is no faucet: one error, within the deadline. */
class FaucetFailureTest {

    static final String ID = "5b1f0c6e-3a68-4f0f-9d5c-0d4f5f3c2a11";
    static final String CLAIMED = "{\"status\":\"ok\",\"uuid\":\"" + ID + "\",\"target\":\"" + Answers.ADDRESS + "\"}";
    static final Duration LONG = Duration.ofSeconds(20);

    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration SOON = Duration.ofSeconds(10);

    private final FakeFaucet server = FakeFaucet.open();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 206, 304, 404, 405, 408, 410, 500, 502, 503, 504})
    void statusThatIsNeitherYesNorNoIsAnError(int status) {
        server.onPost(FakeFaucet.answer(status, ""));
        assertUnavailableSoon(server.address(), LONG);
    }

    @Test
    void redirectIsNotFollowed() {
        server.onPost(exchange -> {
            exchange.getResponseHeaders().set("Location", server.address() + "/elsewhere");
            exchange.sendResponseHeaders(307, -1);
        });
        assertUnavailableSoon(server.address(), LONG);
        assertEquals(1, server.requests().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "marker",
                "{\"uuid\":",
                "null",
                "[]",
                "{}",
                "{\"uuid\":null}",
                "{\"uuid\":7}",
                "{\"uuid\":\"\"}",
                "{\"uuid\":\"../../elsewhere\"}",
                "{\"uuid\":\"" + ID + "/x\"}",
                "{\"uuid\":\"" + ID + "\\n\"}",
                "{\"uuid\":\"" + ID + "\"} {}",
                "{\"uuid\":\"" + ID + "\",\"uuid\":\"" + ID + "\"}",
                "{\"uuid\":\"" + ID + "\",\"status\":\"error\"}",
                "{\"uuid\":\"" + ID + "\",\"target\":\"fetch12hyw0z8za0sc9wwfhkdz2qrc89a87z42py23vn\"}"
            })
    void answerThatNoFaucetGivesIsAnError(String body) {
        server.onPost(FakeFaucet.answer(200, body));
        assertUnavailableSoon(server.address(), LONG);
        assertEquals(1, server.requests().size());
    }

    @Test
    void deeplyNestedAnswerIsAnError() {
        server.onPost(FakeFaucet.answer(200, "[".repeat(16_000)));
        assertUnavailableSoon(server.address(), LONG);
    }

    @Test
    void silenceEndsWithTheDeadline() {
        server.onPost(server.silence());
        assertUnavailableSoon(server.address(), SHORT);
    }

    @Test
    void bodyThatDoesNotEndEndsWithTheDeadline() {
        server.onPost(server.unfinished(CLAIMED));
        assertUnavailableSoon(server.address(), SHORT);
    }

    @Test
    void claimIsShownAsPendingWhenTheDeadlineEndsBeforeItsState() {
        server.onPost(FakeFaucet.answer(200, CLAIMED)).onGet(server.silence());
        FaucetClaim claim = assertTimeout(
                SOON,
                () -> FetchChain.faucet(server.address(), Duration.ofSeconds(3)).claim(Answers.ADDRESS));
        assertEquals(FaucetClaim.pending(ID), claim);
    }

    @Test
    void bodyThatIsCutOffIsAnError() {
        server.onPost(exchange -> {
            exchange.sendResponseHeaders(200, CLAIMED.length() + 100);
            exchange.getResponseBody().write(CLAIMED.getBytes(StandardCharsets.UTF_8));
        });
        assertUnavailableSoon(server.address(), LONG);
    }

    @Test
    void bodyOfTenMegabytesIsNotReadToItsEnd() {
        AtomicBoolean sent = new AtomicBoolean();
        server.onPost(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            body.write(CLAIMED.getBytes(StandardCharsets.UTF_8));
            byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 10; i++) {
                body.write(spaces);
            }
            sent.set(true);
        });
        assertUnavailableSoon(server.address(), LONG);
        server.close();
        assertFalse(sent.get());
    }

    @Test
    void aClosedPortIsAnError() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            port = taken.getLocalPort();
        }
        assertUnavailableSoon("http://localhost:" + port, LONG);
    }

    @Test
    void plaintextWhereTlsIsExpectedIsAnError() {
        server.onPost(FakeFaucet.answer(200, CLAIMED));
        assertUnavailableSoon("https://localhost:" + server.port(), SHORT);
        assertTrue(server.requests().isEmpty());
    }

    @Test
    void certificateThatNobodyTrustsIsAnError(@TempDir Path directory)
            throws IOException, InterruptedException, GeneralSecurityException {
        HttpsServer https = HttpsServer.create();
        https.setHttpsConfigurator(
                new HttpsConfigurator(TestCertificate.in(directory).serverContext()));
        try (FakeFaucet secure = FakeFaucet.on(https).onPost(FakeFaucet.answer(200, CLAIMED))) {
            assertUnavailableSoon("https://localhost:" + secure.port(), LONG);
            assertTrue(secure.requests().isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "faucet-dorado.fetch.ai",
                "ftp://host",
                "HTTPS://host",
                "https://",
                "https://user:hidden@host",
                "https://host?hidden=1",
                "https://host#hidden",
                "https://host/hidden path",
                "https://host:0",
                "https://host:65536",
                "https://-hidden",
                "https://host\n"
            })
    void addressThatIsNoneIsRefusedWithoutBeingQuoted(String address) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> FetchChain.faucet(address, LONG));
        assertFalse(String.valueOf(refused.getMessage()).contains("hidden"));
        assertNull(refused.getCause());
    }

    @Test
    void timeoutOfNothingIsRefused() {
        for (Duration none : List.of(Duration.ZERO, Duration.ofMillis(-1), Duration.ofNanos(999_999))) {
            assertThrows(IllegalArgumentException.class, () -> FetchChain.faucet(server.address(), none));
        }
    }

    private static void assertUnavailableSoon(String address, Duration timeout) {
        Unavailable failure = assertTimeout(
                SOON,
                () -> assertThrows(
                        Unavailable.class,
                        () -> FetchChain.faucet(address, timeout).claim(Answers.ADDRESS)));
        assertEquals(ErrorCode.FAUCET_UNAVAILABLE, failure.code());
        assertFalse(failure.detail().contains("marker"));
        assertNull(failure.getCause());
    }
}
