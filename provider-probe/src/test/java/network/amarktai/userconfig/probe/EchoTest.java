package network.amarktai.userconfig.probe;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.probe.ProbeResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Providers repeat keys, parts of keys and their hashes in their answers. None of it may appear in a result or in a
 * log, whatever they repeat and wherever.
 */
class EchoTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PART = 6;
    private static final int PART_OF_A_LOG = 12;
    // Computed once: there are thousands per service, and thousands of answers.
    private static final Map<String, Set<String>> PARTS = new ConcurrentHashMap<>();
    private static final List<String> LOGGED = new ArrayList<>();
    private static final Handler LOG = new Handler() {
        @Override
        public void publish(LogRecord line) {
            // The fake provider's own server is not under test.
            if (String.valueOf(line.getLoggerName()).contains("httpserver")) {
                return;
            }
            synchronized (LOGGED) {
                LOGGED.add(line.getLoggerName() + " " + line.getMessage() + " " + line.getThrown());
                if (line.getParameters() != null) {
                    LOGGED.add(List.of(line.getParameters()).toString());
                }
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private static FakeProvider provider;
    private static ProviderProbe probe;

    @BeforeAll
    static void open() {
        provider = FakeProvider.plaintext();
        probe = provider.probe();
        Logger.getLogger("").setLevel(Level.ALL);
        Logger.getLogger("").addHandler(LOG);
    }

    @AfterAll
    static void close() {
        Logger.getLogger("").removeHandler(LOG);
        Logger.getLogger("").setLevel(Level.INFO);
        probe.close();
        provider.close();
    }

    static Stream<String> services() {
        return TestCredentials.services().stream();
    }

    @ParameterizedTest
    @MethodSource("services")
    void whatIsRepeatedAsAnErrorIsNotPassedOn(String service) {
        for (String echo : echoes(service)) {
            for (String body : errors(echo)) {
                for (int status : List.of(200, 401, 500)) {
                    assertSilent(service, new FakeAnswer(status, headers(echo), body));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void whatIsRepeatedInAKnownAnswerIsNotPassedOn(String service) {
        Vectors.read("answers.json").required(service).forEach(row -> {
            if (row.has("json")) {
                for (String echo : List.of(TestCredentials.of(service).key(), last(echoes(service)))) {
                    JsonNode body = withEchoes(row.required("json"), echo);
                    assertSilent(
                            service, new FakeAnswer(row.required("status").asInt(), headers(echo), body.toString()));
                }
            }
        });
    }

    @Test
    void whatIsRepeatedWouldBeSeen() {
        Set<String> parts = parts("openai", PART);
        assertTrue(holdsPart("code " + TestCredentials.of("openai").key(), parts, PART));
        assertTrue(parts.size() > 20);
    }

    private static void assertSilent(String service, FakeAnswer answer) {
        provider.expecting(service, TestCredentials.of(service)).answering(answer);
        ProbeResult result;
        try (CredentialSecrets secrets = TestCredentials.of(service).secrets()) {
            result = probe.test(ServiceId.of(service), secrets);
        }
        assertNotNull(result);
        // Times are excluded: they are digits, as some echoes are.
        String shown = String.join(
                " ",
                result.message(),
                String.valueOf(result.nextStep()),
                result.warnings().toString(),
                String.valueOf(result.details().providerCode()));
        for (String value : values(service)) {
            assertTrue(!result.toString().contains(value), () -> "in the result of " + service);
        }
        String code = String.valueOf(result.details().providerCode()).toLowerCase(Locale.ROOT);
        // The JDK's finest log is full of numbers and hashes, so a short part may occur in it by accident.
        assertTrue(
                !holdsPart(drainLog(), parts(service, PART_OF_A_LOG), PART_OF_A_LOG), () -> "in the log of " + service);
        assertTrue(!holdsPart(shown, parts(service, PART), PART), () -> "in the result of " + service + ": " + shown);
        assertTrue(!holdsPart(code, smallParts(service), PART), () -> "as a code of " + service);
    }

    /** Whether a text contains one of these parts, which all have this length. */
    private static boolean holdsPart(String text, Set<String> parts, int length) {
        for (int i = 0; i + length <= text.length(); i++) {
            if (parts.contains(text.substring(i, i + length))) {
                return true;
            }
        }
        return false;
    }

    private static String drainLog() {
        synchronized (LOGGED) {
            String all = String.join("\n", LOGGED);
            LOGGED.clear();
            return all;
        }
    }

    /** The secrets of a service, and what a provider could derive from them. */
    private static List<String> echoes(String service) {
        Set<String> echoes = new LinkedHashSet<>();
        for (String value : values(service)) {
            echoes.add(value);
            echoes.add(value.substring(0, Math.min(10, value.length())));
            echoes.add(value.substring(Math.max(0, value.length() - 10)));
            Pattern.compile("[0-9]{5,8}|[A-Za-z]{5,20}")
                    .matcher(value)
                    .results()
                    .forEach(run -> {
                        echoes.add(run.group().toUpperCase(Locale.ROOT));
                        echoes.add(run.group().toLowerCase(Locale.ROOT));
                    });
            echoes.add(HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8)));
            echoes.add(Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
        }
        echoes.remove("");
        return List.copyOf(echoes);
    }

    private static List<String> values(String service) {
        TestCredential credential = TestCredentials.of(service);
        return Stream.of(credential.key(), credential.secret(), credential.passphrase())
                .map(value -> value.replaceAll("-----[A-Z ]+-----|\n", ""))
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** The substrings of an echo that are too long to occur by accident. */
    private static Set<String> parts(String service, int length) {
        return PARTS.computeIfAbsent(service + length, some -> {
            Set<String> parts = new LinkedHashSet<>();
            for (String value : echoes(service)) {
                for (int i = 0; i + length <= value.length(); i++) {
                    parts.add(value.substring(i, i + length));
                }
            }
            return parts;
        });
    }

    private static Set<String> smallParts(String service) {
        Set<String> parts = parts(service, PART);
        return PARTS.computeIfAbsent(
                service + " small",
                some -> parts.stream()
                        .map(part -> part.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()));
    }

    private static List<String> errors(String echo) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (String name : List.of(
                "code", "msg", "message", "retCode", "retMsg", "label", "error_code", "reason", "error", "status")) {
            members.put(name, echo);
        }
        Map<String, Object> nested =
                Map.of("error", Map.of("code", echo, "type", echo, "message", echo, "param", echo), "data", echo);
        try {
            return List.of(
                    JSON.writeValueAsString(members),
                    JSON.writeValueAsString(nested),
                    JSON.writeValueAsString(Map.of("error", List.of("E" + echo, echo))),
                    JSON.writeValueAsString(List.of("error", echo, echo)),
                    JSON.writeValueAsString(echo),
                    "<html>" + echo + "</html>",
                    echo);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Map<String, String> headers(String echo) {
        String line = echo.replaceAll("[\\r\\n]", "");
        return Map.of("Retry-After", line, "X-Request-Id", line, "Location", "https://example.com/" + line.length());
    }

    /** The same answer with an echo after each text and each word of a list. */
    private static JsonNode withEchoes(JsonNode node, String echo) {
        if (node.isObject()) {
            ObjectNode copy = JSON.createObjectNode();
            node.properties().forEach(member -> copy.set(member.getKey(), withEchoes(member.getValue(), echo)));
            return copy.put("echo", echo);
        }
        if (node.isArray()) {
            ArrayNode copy = JSON.createArrayNode();
            node.forEach(item -> copy.add(withEchoes(item, echo)));
            return copy;
        }
        return node.isTextual() ? TextNode.valueOf(node.asText() + " " + echo) : node;
    }

    private static String last(List<String> list) {
        return list.get(list.size() - 1);
    }
}
