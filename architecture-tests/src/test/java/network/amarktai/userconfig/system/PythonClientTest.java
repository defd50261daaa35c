package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import network.amarktai.userconfig.probe.FakeAnswer;
import network.amarktai.userconfig.probe.FakeProvider;
import network.amarktai.userconfig.probe.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program {@code docs/clients/lease.py} leases a key, uses it, and reports a failure. */
class PythonClientTest {

    private static final Path CLIENT = Documentation.file("docs/clients/lease.py");
    private static final String KEY = "sk-proj-0123456789abcdefghijklmnop";

    @TempDir
    private Path folder;

    private final AtomicInteger status = new AtomicInteger(200);

    private record Ended(int status, String output) {}

    private static Ended run(Map<String, String> variables, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3", CLIENT.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(variables);
        Process process;
        try {
            process = builder.start();
        } catch (IOException noPython) {
            Documentation.cannotRunHere("there is no python3, so docs/clients/lease.py did not run");
            throw noPython;
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return new Ended(process.exitValue(), output);
    }

    private FakeAnswer answer(RecordedRequest request) {
        boolean known =
                request.headers().getOrDefault("authorization", List.of()).contains("Bearer " + KEY);
        return new FakeAnswer(known ? status.get() : 418, Map.of("Content-Type", "text/plain"), "ok");
    }

    private String programToken(Map<String, String> variables) {
        try (ServerProcess command =
                ServerProcess.start(folder, variables, "consumer", "add", "example", "--may", "lease:openai")) {
            assertEquals(0, command.status(), command.err());
            return command.out().strip().replaceFirst("(?s).*\\s", "");
        }
    }

    @Test
    void aKeyIsLeasedUsedAndItsFailureReported() throws IOException, InterruptedException {
        Map<String, String> variables =
                Operator.variables("DATA_DIR", folder.resolve("data").toString(), "ALLOW_LEASES", "true");
        try (ServerProcess first = ServerProcess.start(folder, variables, "serve")) {
            Api.signedIn(first.url(), "alice")
                    .save(Bodies.of("openai", "key", KEY))
                    .is(200);
            first.end();
        }
        String token = programToken(variables);
        try (FakeProvider provider = FakeProvider.plaintext().answering(this::answer);
                ServerProcess server = ServerProcess.start(folder, variables, "serve")) {
            Map<String, String> client = Map.of("USER_CONFIG_URL", server.url(), "USER_CONFIG_TOKEN", token);
            String url = provider.url().toString();
            assertEquals(new Ended(0, "200\n"), run(client, "alice", "openai", url));
            status.set(401);
            assertEquals(new Ended(1, "openai answered 401\n"), run(client, "alice", "openai", url));
            assertEquals(1, run(client, "bob", "luno", url).status(), "another scope");

            Api alice = Api.signedIn(server.url(), "alice");
            alice.send("POST", "/api/user/consumers/example/block", "").is(200);
            Ended blocked = run(client, "alice", "openai", url);
            assertEquals(1, blocked.status());
            assertTrue(blocked.output().contains("blocked"), blocked.output());
            JsonNode trail = alice.get("/api/user/audit").json().get("events");
            assertTrue(trail.toString().contains("service:example"), trail.toString());
            server.end();
        }
        try (ServerProcess again = ServerProcess.start(folder, variables, "serve")) {
            JsonNode usage = Api.signedIn(again.url(), "alice")
                    .get("/api/user/api-keys/openai/usage")
                    .json();
            assertEquals("example", usage.at("/consumers/0/consumer").asText(), usage.toString());
            assertEquals(2, usage.at("/consumers/0/uses").asInt(), usage.toString());
            assertEquals("invalid_key", usage.at("/last_failure/reason").asText(), usage.toString());
        }
    }

    @Test
    void theClientIsShortAndNeedsNoPackage() throws IOException {
        List<String> lines = Files.readAllLines(CLIENT);
        long code = lines.stream()
                .filter(line -> !line.isBlank())
                .filter(line -> !line.contains("\"\"\"") && !line.startsWith("The variables"))
                .count();
        assertTrue(code <= 20, code + " lines");
        assertTrue(lines.contains("import json, os, sys, urllib.error, urllib.request"));
    }
}
