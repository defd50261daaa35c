package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import network.amarktai.userconfig.devnet.Devnet;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.probe.FakeAnswer;
import network.amarktai.userconfig.probe.FakeProvider;
import network.amarktai.userconfig.probe.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No secret of a user or of the operator is in anything that the server writes or answers, whatever the request. */
class LeakTest {

    private final Markers markers = new Markers(20_261_122);

    @TempDir
    private Path folder;

    private final Devnet devnet =
            Devnet.configure().blockTime(Duration.ofMillis(100)).start();

    private final FakeProvider provider = FakeProvider.plaintext().answering(LeakTest::answer);

    @AfterEach
    void stopChainAndProvider() {
        devnet.close();
        provider.close();
    }

    private static FakeAnswer answer(RecordedRequest request) {
        return request.body().contains(EveryCall.WELL) ? written(request) : repeated(request);
    }

    // The answer of a model, which repeats the key as well.
    private static FakeAnswer written(RecordedRequest request) {
        String text = EveryCall.answerTo(request.body().replaceFirst("(?s).*prompt ([A-Za-z0-9]+).*", "$1"));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("system_fingerprint", String.join(" ", request.headers().getOrDefault("authorization", List.of())));
        ObjectNode choice = body.putArray("choices").addObject();
        choice.putObject("message").put("content", text);
        choice.putObject("delta").put("content", text);
        ObjectNode usage = body.putObject("usage");
        Stream.of("prompt_tokens", "completion_tokens", "total_tokens", "input_tokens", "output_tokens")
                .forEach(name -> usage.put(name, 5));
        return request.body().contains("\"stream\"")
                ? new FakeAnswer(
                        200, Map.of("Content-Type", "text/event-stream"), "data: " + body + "\n\ndata: [DONE]\n\n")
                : new FakeAnswer(200, Map.of("Content-Type", "application/json"), body.toString());
    }

    // The worst response of a provider: an error that repeats all of the request, in every place where an error may be.
    private static FakeAnswer repeated(RecordedRequest request) {
        List<String> sent = new ArrayList<>(List.of(request.query(), request.body()));
        request.headers().values().forEach(sent::addAll);
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        for (String name : List.of("code", "msg", "message", "type", "param", "error_code", "retMsg", "data")) {
            error.put(name, String.join(" ", sent));
        }
        ObjectNode body = error.deepCopy();
        if (request.path().startsWith("/0/")) {
            sent.forEach(body.putArray("error")::add);
        } else {
            body.set("error", error);
        }
        String line = String.join(" ", sent).replaceAll("[^ -~]", "");
        return new FakeAnswer(401, Map.of("Content-Type", "application/json", "X-Echo", line), body.toString());
    }

    @Test
    void nothingLeaksOnSqlite() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Map<String, String> variables =
                withOperatorSecrets("DATA_DIR", data.toString(), "LOG_FORMAT", "text", "ALLOW_LEASES", "true");
        try (ServerProcess server = ServerProcess.start(folder, variables, "serve")) {
            EveryCall calls = new EveryCall(server.url(), markers, programToken(variables));
            calls.all();
            assertEquals(calls.described(), calls.routes());
            Path copy = copyOf(data);
            assertEquals(ServerProcess.ENDED_BY_SIGTERM, server.end());

            MarkerSearch search = markers.search();
            Set<String> found = new TreeSet<>(inOutput(search, server, calls));
            found.addAll(search.inFiles(copy));
            found.addAll(search.inFiles(data));
            assertEquals(Set.of(), found);
            assertThereWasSomethingToSearch(server, calls);
            assertTrue(Files.size(copy.resolve("user-config.db-wal")) > 0, "copied while it was written");
            assertTrue(holds(data.resolve("user-config.db"), "gAAAAA"), "the tokens are in the file");
        }
    }

    @Test
    void nothingLeaksOnMongo() throws IOException {
        try (TestMongo mongo = new TestMongo()) {
            Map<String, String> variables = withOperatorSecrets(
                    "MONGO_URL",
                    mongo.url(),
                    "MONGO_CREATE_USERS",
                    "true",
                    "LOG_FORMAT",
                    "json",
                    "ALLOW_LEASES",
                    "true");
            try (ServerProcess server = ServerProcess.start(folder, variables, "serve")) {
                EveryCall calls = new EveryCall(server.url(), markers, programToken(variables));
                calls.all();
                byte[] running = mongo.everything();
                assertEquals(ServerProcess.ENDED_BY_SIGTERM, server.end());

                MarkerSearch search = markers.search();
                Set<String> found = new TreeSet<>(inOutput(search, server, calls));
                found.addAll(search.in("documents", running));
                found.addAll(search.in("documents after the end", mongo.everything()));
                found.addAll(search.inFiles(folder));
                assertEquals(Set.of(), found);
                assertThereWasSomethingToSearch(server, calls);
                assertTrue(server.err().lines().allMatch(line -> line.startsWith("{")), "the log is JSON");
                assertTrue(new String(running, StandardCharsets.ISO_8859_1).contains("gAAAAA"), "tokens are there");
            }
        }
    }

    @Test
    void aStartThatFailsForTheDatabaseTellsNoPassword() throws IOException {
        String user = markers.letters("user of the connection string");
        String password = markers.letters("password of the connection string");
        try (Socket silent = new Socket();
                TestMongo withoutAccounts = new TestMongo()) {
            // Bound, so that no other process gets the port, but not listening.
            silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String closed = "127.0.0.1:" + silent.getLocalPort();
            for (Map.Entry<String, String> tried :
                    Map.of(closed, "serve", withoutAccounts.host(), "doctor").entrySet()) {
                String hosts = tried.getKey();
                String url = "mongodb://" + user + ":" + password + "@" + hosts + "/?serverSelectionTimeoutMS=300";
                try (ServerProcess server =
                        ServerProcess.start(folder, withOperatorSecrets("MONGO_URL", url), tried.getValue())) {
                    assertEquals(69, server.status(), server.err());
                    assertTrue(server.err().contains(hosts), server.err());
                    assertEquals(Set.of(), inOutput(markers.search(), server));
                }
            }
        }
    }

    @Test
    void aConnectionStringThatIsNoneIsNotShown() {
        for (String url : List.of(
                "mongodb://user:" + markers.letters("password with a slash") + "/x@localhost/",
                "mongodb://localhost:" + markers.letters("password as a port") + "/")) {
            try (ServerProcess server = ServerProcess.start(folder, withOperatorSecrets("MONGO_URL", url), "doctor")) {
                assertTrue(server.status() != 0);
                assertEquals(Set.of(), inOutput(markers.search(), server), server.err());
                assertTrue(server.err().contains("connection string"), server.err());
            }
        }
    }

    private Map<String, String> withOperatorSecrets(String... more) {
        Map<String, String> variables = Operator.variables(more);
        Network network = devnet.network(NetworkName.TESTNET);
        variables.put("FETCH_TESTNET_GRPC", devnet.endpoint());
        variables.put("FETCH_TESTNET_CHAIN_ID", network.chainId().value());
        variables.put("FETCH_TESTNET_FAUCET", devnet.faucetUrl());
        StandardCatalog.services()
                .services()
                .forEach(service -> variables.put(
                        "PROBE_BASE_URL_" + service.id().value().toUpperCase(Locale.ROOT),
                        provider.url().toString()));
        variables.put("AI_BASE_URL_OPENAI", provider.url() + "/v1");
        variables.put("AI_BASE_URL_FLOCK", provider.url() + "/v1");
        variables.put("OPENAI_API_KEY", "sk-" + markers.letters("the operator's OpenAI key"));
        variables.put("FLOCK_API_KEY", "sk-" + markers.letters("the operator's FLock key"));
        markers.remember("JWT secret", Operator.JWT_SECRET);
        for (String key : List.of(Operator.MASTER_KEY, Operator.OTHER_MASTER_KEY)) {
            markers.remember("text of a master key", key);
            markers.remember("bytes of a master key", Base64.getUrlDecoder().decode(key));
        }
        variables.put("API_KEY_ENCRYPTION_KEY_PREVIOUS", Operator.OTHER_MASTER_KEY);
        return variables;
    }

    private String programToken(Map<String, String> variables) {
        try (ServerProcess command = ServerProcess.start(
                folder, variables, "consumer", "add", "leak-bot", "--may", "lease:openai", "--may", "status")) {
            assertEquals(0, command.status(), command.err());
            return command.out().strip().replaceFirst("(?s).*\\s", "");
        }
    }

    private static Set<String> inOutput(MarkerSearch search, ServerProcess server) {
        Set<String> found = new TreeSet<>(search.in("standard output", server.out()));
        found.addAll(search.in("standard error", server.err()));
        return found;
    }

    private static Set<String> inOutput(MarkerSearch search, ServerProcess server, EveryCall calls) {
        Set<String> found = new TreeSet<>(inOutput(search, server));
        found.addAll(search.in("answers", calls.answers()));
        return found;
    }

    private void assertThereWasSomethingToSearch(ServerProcess server, EveryCall calls) {
        assertTrue(
                provider.requests().size() >= 5,
                "providers were asked: " + provider.requests().size());
        assertTrue(markers.count() > 150, "markers: " + markers.count());
        assertTrue(calls.length() > 100_000, "answers: " + calls.length());
        assertTrue(server.err().lines().count() > 200, "lines of the log: " + server.err());
        String log = server.err().replace("\\/", "/");
        assertTrue(log.matches("(?s).*POST\\W+/api/user/api-keys\\W+200.*"), "the log is that of the calls");
    }

    private Path copyOf(Path data) throws IOException {
        Path copy = Files.createDirectory(folder.resolve("copy"));
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    private static boolean holds(Path file, String text) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
    }
}
