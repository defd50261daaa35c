package network.amarktai.userconfig.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import network.amarktai.userconfig.domain.catalog.ServiceDefinition;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.domain.probe.Fact;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.domain.probe.ProbeResult;
import network.amarktai.userconfig.domain.probe.ProbeWarning;
import network.amarktai.userconfig.domain.probe.ProviderLimit;
import network.amarktai.userconfig.probe.provider.ProviderChecks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every answer that a provider documents or that users have reported, over real HTTP. {@code vectors/answers.json} was
 * written from the providers' documentation and from users' reports; none of it was tested with a live account.
 */
class ProviderAnswersTest {

    private static final Pattern RELATIVE = Pattern.compile("@(ms|s|iso)\\+([0-9]+)");

    private static FakeProvider provider;
    private static ProviderProbe probe;

    @BeforeAll
    static void open() {
        provider = FakeProvider.plaintext();
        probe = provider.probe();
    }

    @AfterAll
    static void close() {
        probe.close();
        provider.close();
    }

    static Stream<Arguments> answers() {
        return Vectors.read("answers.json").properties().stream()
                .flatMap(service -> StreamSupport.stream(service.getValue().spliterator(), false)
                        .map(row -> Arguments.of(
                                service.getKey(), row.required("name").asText(), row)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("answers")
    void answerIsUnderstood(String service, String name, JsonNode row) {
        Instant day = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        TestCredential credential = TestCredentials.of(service);
        provider.expecting(service, credential)
                .answering(request -> isControl(request, credential) ? unknownToFlock() : answer(row, day));
        try (CredentialSecrets secrets = credential.secrets()) {
            ProbeResult result = probe.test(ServiceId.of(service), secrets);
            assertOutcome(row, result);
            assertFacts(row, result, day);
            assertDetails(row, result);
        }
    }

    private static boolean isControl(RecordedRequest request, TestCredential credential) {
        String key = request.header("x-litellm-api-key");
        return !key.isEmpty() && !key.equals(credential.key());
    }

    private static FakeAnswer unknownToFlock() {
        return FakeAnswer.json(401, "{\"error\":{\"type\":\"token_not_found_in_db\"}}");
    }

    private static void assertOutcome(JsonNode row, ProbeResult result) {
        assertEquals(row.required("outcome").asText(), result.outcome().label());
        String told = result.message() + " " + result.nextStep();
        assertTrue(told.contains(row.path("says").asText()), told);
        assertTrue(result.nextStep() != null || result.outcome().isAuthenticated(), "the user gets no next step");
    }

    private static void assertFacts(JsonNode row, ProbeResult result, Instant day) {
        ProbeFacts facts = result.facts();
        if (row.has("facts")) {
            String told = Stream.of(
                            facts.read(),
                            facts.trade(),
                            facts.internalTransfer(),
                            facts.withdraw(),
                            facts.ipRestricted())
                    .map(ProviderAnswersTest::letter)
                    .collect(Collectors.joining());
            assertEquals(row.required("facts").asText(), told);
        } else if (!result.outcome().isAuthenticated()) {
            assertEquals(ProbeFacts.unknown(), facts);
            assertEquals(List.of(), result.warnings());
        }
        if (row.has("expires_in_days")) {
            assertEquals(
                    day.plus(Duration.ofDays(row.required("expires_in_days").asInt())), facts.expiresAt());
        } else {
            assertNull(facts.expiresAt());
        }
        if (row.has("warnings")) {
            assertEquals(
                    StreamSupport.stream(row.required("warnings").spliterator(), false)
                            .map(JsonNode::asText)
                            .toList(),
                    result.warnings().stream().map(ProbeWarning::code).toList());
        }
    }

    private static void assertDetails(JsonNode row, ProbeResult result) {
        assertEquals(row.required("status").asInt(), result.details().httpStatus());
        assertEquals(
                row.has("code") ? row.required("code").asText() : null,
                result.details().providerCode());
        assertEquals(
                StreamSupport.stream(row.path("regions").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList(),
                result.details().regions());
        assertEquals(
                row.has("address") ? row.required("address").asText() : null,
                result.details().address());
        ProviderLimit limit = result.details().limit();
        if (result.outcome() == ProbeOutcome.RATE_LIMITED) {
            assertNotNull(limit);
            assertEquals(row.has("limits"), limit.scope() == ProviderLimit.Scope.ADDRESS, "what is limited");
        }
        Long skew = result.details().clockSkewMillis();
        assertNotNull(skew);
        assertTrue(Math.abs(skew) < 3_000, "both sides use the same clock, but differ by " + skew + " ms");
        Instant retryAt = result.details().retryAt();
        if (row.has("retry_after_s")) {
            assertNotNull(retryAt);
            long seconds = Duration.between(result.at(), retryAt).toSeconds();
            assertTrue(Math.abs(seconds - row.required("retry_after_s").asLong()) <= 3, "retry in " + seconds);
        } else {
            assertNull(retryAt);
        }
    }

    @Test
    void everyServiceOfTheCatalogHasAnswersAndACheck() {
        TreeSet<String> catalog = StandardCatalog.services().services().stream()
                .map(ServiceDefinition::id)
                .map(ServiceId::value)
                .collect(Collectors.toCollection(TreeSet::new));
        TreeSet<String> withAnswers = new TreeSet<>();
        Vectors.read("answers.json").fieldNames().forEachRemaining(withAnswers::add);
        assertEquals(catalog, withAnswers);
        assertEquals(catalog, new TreeSet<>(TestCredentials.services()));
        assertEquals(
                catalog,
                ProviderChecks.byService().keySet().stream()
                        .map(ServiceId::value)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static FakeAnswer answer(JsonNode row, Instant day) {
        Map<String, String> headers = new HashMap<>();
        row.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        String body = row.has("json")
                ? row.required("json").toString()
                : row.required("text").asText();
        return new FakeAnswer(row.required("status").asInt(), headers, withTimes(body, day));
    }

    private static String withTimes(String body, Instant day) {
        return RELATIVE.matcher(body).replaceAll(match -> {
            Instant time = day.plus(Duration.ofDays(Long.parseLong(match.group(2))));
            return switch (match.group(1)) {
                case "ms" -> String.valueOf(time.toEpochMilli());
                case "s" -> String.valueOf(time.getEpochSecond());
                default -> time.toString();
            };
        });
    }

    private static String letter(Fact fact) {
        return switch (fact) {
            case YES -> "Y";
            case NO -> "N";
            case UNKNOWN -> "?";
        };
    }
}
