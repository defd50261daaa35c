package network.amarktai.userconfig.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.probe.ConnectionFailure;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.domain.probe.ProbeResult;
import network.amarktai.userconfig.probe.http.ProviderConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Responses that do not come from the provider's API, and connections without any. None of them says anything about a
 * key.
 */
class BrokenProviderTest {

    private static final Duration SHORT = Duration.ofMillis(150);
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final String PAGE =
            "<!DOCTYPE html><html><body>Attention Required! <b>Access denied</b></body></html>";
    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 10485760\r\n\r\n";

    private static FakeProvider shared;
    private static ProviderProbe sharedProbe;

    @BeforeAll
    static void open() {
        shared = FakeProvider.plaintext();
        sharedProbe = shared.probe();
    }

    @AfterAll
    static void close() {
        sharedProbe.close();
        shared.close();
    }

    static Stream<Arguments> brokenAnswers() {
        Map<FakeAnswer, ProbeOutcome> answers = Map.ofEntries(
                Map.entry(FakeAnswer.html(403, PAGE), ProbeOutcome.REGION_BLOCKED),
                Map.entry(FakeAnswer.html(503, PAGE), ProbeOutcome.PROVIDER_DOWN),
                Map.entry(FakeAnswer.html(200, PAGE), ProbeOutcome.UNEXPECTED),
                Map.entry(FakeAnswer.html(401, PAGE), ProbeOutcome.UNEXPECTED),
                Map.entry(FakeAnswer.html(429, PAGE), ProbeOutcome.RATE_LIMITED),
                Map.entry(FakeAnswer.json(451, ""), ProbeOutcome.REGION_BLOCKED),
                Map.entry(FakeAnswer.json(200, ""), ProbeOutcome.UNEXPECTED),
                Map.entry(FakeAnswer.json(500, ""), ProbeOutcome.PROVIDER_DOWN),
                Map.entry(FakeAnswer.json(200, "null"), ProbeOutcome.UNEXPECTED),
                Map.entry(FakeAnswer.json(200, "{\"data\":"), ProbeOutcome.UNEXPECTED),
                Map.entry(FakeAnswer.json(200, "[[[]]] and more"), ProbeOutcome.UNEXPECTED),
                Map.entry(FakeAnswer.json(200, "[".repeat(60_000)), ProbeOutcome.UNEXPECTED),
                Map.entry(FakeAnswer.json(200, "{\"code\":" + "9".repeat(60_000) + "}"), ProbeOutcome.UNEXPECTED),
                Map.entry(
                        new FakeAnswer(302, Map.of("Location", "https://example.com/stolen"), ""),
                        ProbeOutcome.UNEXPECTED));
        return TestCredentials.services().stream()
                .flatMap(service -> answers.entrySet().stream()
                        .map(answer -> Arguments.of(service, answer.getKey(), answer.getValue())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenAnswers")
    void brokenAnswerIsNoAnswer(String service, FakeAnswer answer, ProbeOutcome expected) {
        shared.expecting(service, TestCredentials.of(service)).answering(answer);
        try (CredentialSecrets secrets = TestCredentials.of(service).secrets()) {
            ProbeResult result = sharedProbe.test(ServiceId.of(service), secrets);
            assertEquals(expected, result.outcome());
            assertEquals(ProbeFacts.unknown(), result.facts());
            assertEquals(answer.status(), result.details().httpStatus());
            assertEquals(1, shared.requests().size());
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void tenMegabytesAreNotRead(String service) {
        try (RawServer server = RawServer.flooding(HEAD, 10 << 20)) {
            ProbeResult result = result(service, server.url(), LONG);
            assertEquals(ProbeOutcome.UNEXPECTED, result.outcome());
            assertTrue(server.sent() < 10 << 20, "the whole body was sent");
        }
    }

    /** The models of an organization with several thousand models of its own. */
    @Test
    void aListOfHalfAMegabyteIsRead() {
        String model = "{\"id\":\"ft:gpt-4o-mini:amarktai::" + "a".repeat(64) + "\",\"object\":\"model\"}";
        String models = String.join(",", Collections.nCopies(4_000, model));
        FakeAnswer answer = FakeAnswer.json(200, "{\"object\":\"list\",\"data\":[" + models + "]}");
        shared.expecting("openai", TestCredentials.of("openai")).answering(answer);

        try (CredentialSecrets secrets = TestCredentials.of("openai").secrets()) {
            assertEquals(
                    ProbeOutcome.VALID,
                    sharedProbe.test(ServiceId.of("openai"), secrets).outcome());
        }
    }

    @Test
    void anAnswerOverTheLimitIsNotUnderstood() {
        assertEquals(ProbeOutcome.VALID, outcomeOfModels(ProviderConnection.MAX_BODY_BYTES));
        assertEquals(ProbeOutcome.UNEXPECTED, outcomeOfModels(ProviderConnection.MAX_BODY_BYTES + 1));
    }

    /** The outcome of an empty list of models in an answer of this many bytes. */
    private static ProbeOutcome outcomeOfModels(int length) {
        String start = "{\"object\":\"list\",\"data\":[";
        FakeAnswer answer = FakeAnswer.json(200, start + " ".repeat(length - start.length() - 2) + "]}");
        shared.expecting("openai", TestCredentials.of("openai")).answering(answer);
        try (CredentialSecrets secrets = TestCredentials.of("openai").secrets()) {
            return sharedProbe.test(ServiceId.of("openai"), secrets).outcome();
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void answerThatNeverEndsIsEndedByTheDeadline(String service) {
        try (RawServer server = RawServer.stallingAfter(HEAD + "{\"code\":")) {
            assertUnreached(ConnectionFailure.TIMEOUT, result(service, server.url(), SHORT));
        }
    }

    static Stream<String> services() {
        return TestCredentials.services().stream();
    }

    @Test
    void answerThatNeverBeginsIsEndedByTheDeadline() {
        try (RawServer server = RawServer.stallingAfter("")) {
            ProbeResult result = result("kraken", server.url(), SHORT);
            assertUnreached(ConnectionFailure.TIMEOUT, result);
            assertTrue(result.latency().compareTo(SHORT) >= 0, "gave up early");
            assertTrue(result.latency().compareTo(LONG.dividedBy(2)) < 0, "took " + result.latency());
        }
    }

    @Test
    void whatIsNotHttpIsABrokenConnection() {
        try (RawServer server = RawServer.saying("SSH-2.0-OpenSSH_9.2\r\n")) {
            assertUnreached(ConnectionFailure.CONNECT, result("kraken", server.url(), LONG));
        }
    }

    @Test
    void connectionThatEndsInTheMiddleIsBroken() {
        try (RawServer server = RawServer.saying(HEAD + "{\"error\":[]")) {
            assertUnreached(ConnectionFailure.CONNECT, result("kraken", server.url(), LONG));
        }
    }

    @Test
    void closedPort() throws IOException {
        URI closedPort;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closedPort = URI.create("http://localhost:" + socket.getLocalPort());
        }
        assertUnreached(ConnectionFailure.CONNECT, result("kraken", closedPort, LONG));
    }

    @Test
    void noSuchName() {
        assertUnreached(ConnectionFailure.DNS, result("kraken", URI.create("https://provider.invalid"), LONG));
    }

    @Test
    void providerIsReachedOverTls(@TempDir Path folder)
            throws IOException, InterruptedException, GeneralSecurityException {
        TestCertificate certificate = TestCertificate.of("localhost", folder);
        try (FakeProvider provider = FakeProvider.tls(certificate.shown())
                        .expecting("kraken", TestCredentials.of("kraken"))
                        .answering(FakeAnswer.json(200, "{\"error\":[],\"result\":{\"permissions\":[]}}"));
                ProviderProbe probe = ProviderProbe.configure()
                        .baseUrl(ServiceId.of("kraken"), provider.url())
                        .trusting(certificate.trusted())
                        .open();
                CredentialSecrets secrets = TestCredentials.of("kraken").secrets()) {
            assertEquals(
                    ProbeOutcome.VALID,
                    probe.test(ServiceId.of("kraken"), secrets).outcome());
        }
    }

    @Test
    void whoCannotProveToBeTheProviderGetsNoKey(@TempDir Path folder)
            throws IOException, InterruptedException, GeneralSecurityException {
        TestCertificate elsewhere = TestCertificate.of("elsewhere.example", folder);
        try (FakeProvider provider = FakeProvider.tls(elsewhere.shown())) {
            assertUnreached(ConnectionFailure.TLS, result("kraken", provider.url(), LONG));
            assertEquals(0, provider.requests().size());
        }
        try (FakeProvider provider = FakeProvider.tls(elsewhere.shown());
                ProviderProbe probe = ProviderProbe.configure()
                        .baseUrl(ServiceId.of("kraken"), provider.url())
                        .trusting(elsewhere.trusted())
                        .open();
                CredentialSecrets secrets = TestCredentials.of("kraken").secrets()) {
            ProbeResult result = probe.test(ServiceId.of("kraken"), secrets);
            assertEquals(ConnectionFailure.TLS, result.details().failure(), "trusted, but for another host");
        }
    }

    @Test
    void plaintextWhereTlsIsExpectedGetsNoKey() {
        try (RawServer server = RawServer.saying("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")) {
            URI tls = URI.create(server.url().toString().replace("http:", "https:"));
            assertUnreached(ConnectionFailure.TLS, result("kraken", tls, LONG));
        }
    }

    @Test
    void closedProbeSaysSo() {
        ProviderProbe probe = ProviderProbe.configure().open();
        probe.close();
        probe.close();
        try (CredentialSecrets secrets = TestCredentials.of("kraken").secrets()) {
            assertThrows(IllegalStateException.class, () -> probe.test(ServiceId.of("kraken"), secrets));
        }
    }

    private static void assertUnreached(ConnectionFailure failure, ProbeResult result) {
        assertEquals(ProbeOutcome.UNREACHABLE, result.outcome());
        assertEquals(failure, result.details().failure());
        assertTrue(result.message().contains("says nothing about the key"), result.message());
    }

    private static ProbeResult result(String service, URI url, Duration limit) {
        ServiceId id = ServiceId.of(service);
        try (ProviderProbe probe = ProviderProbe.configure()
                        .baseUrl(id, url)
                        .connectTimeout(limit)
                        .totalTimeout(limit)
                        .open();
                CredentialSecrets secrets = TestCredentials.of(service).secrets()) {
            return probe.test(id, secrets);
        }
    }
}
