package network.amarktai.userconfig.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.probe.Fact;
import network.amarktai.userconfig.domain.probe.ProbeFacts;
import network.amarktai.userconfig.domain.probe.ProbeOutcome;
import network.amarktai.userconfig.probe.check.Diagnosis;
import network.amarktai.userconfig.probe.check.ProviderCheck;
import network.amarktai.userconfig.probe.http.Json;
import network.amarktai.userconfig.probe.http.ProviderAnswer;
import network.amarktai.userconfig.probe.provider.ProviderChecks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Mutated answers: damaged in transit, or changed by the provider since this was written. */
class AnswerFuzzTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<JsonNode> REPLACEMENTS = List.of(
            NullNode.getInstance(),
            TextNode.valueOf(""),
            TextNode.valueOf("\u0000,\uD83D\uDE00, ,"),
            IntNode.valueOf(-1),
            DoubleNode.valueOf(1e300),
            BooleanNode.TRUE,
            NODES.arrayNode().addNull().add(NODES.arrayNode()),
            NODES.objectNode().put("code", 0));

    static Stream<String> services() {
        return TestCredentials.services().stream();
    }

    @ParameterizedTest
    @MethodSource("services")
    void changedAnswerIsReadWithoutFailing(String service) {
        ProviderCheck check = ProviderChecks.byService().get(ServiceId.of(service));
        Random random = new Random(service.hashCode());
        for (JsonNode row : Vectors.read("answers.json").required(service)) {
            for (int i = 0; row.has("json") && i < 200; i++) {
                JsonNode changed = changed(row.required("json").deepCopy(), random);
                Diagnosis reading = check.read(answer(row.required("status").asInt(), changed.toString()));
                assertNotNull(reading.outcome());
                if (!reading.outcome().isAuthenticated()) {
                    assertEquals(ProbeFacts.unknown(), reading.facts());
                }
            }
        }
    }

    /** The part of each answer that reports the right to withdraw, removed or made unreadable. */
    @ParameterizedTest
    @CsvSource({
        "binance, /, enableWithdrawals",
        "kucoin, /data, permission",
        "kraken, /result, permissions",
        "valr, /, permissions",
        "bybit, /result/permissions, Wallet",
        "okx, /data/0, perm",
        "coinbase, /, can_transfer"
    })
    void withoutAWordAboutWithdrawingItIsNeverNo(String service, String parent, String member) {
        ProviderCheck check = ProviderChecks.byService().get(ServiceId.of(service));
        for (JsonNode row : Vectors.read("answers.json").required(service)) {
            if (row.required("outcome").asText().equals("valid")) {
                for (JsonNode replacement : REPLACEMENTS) {
                    JsonNode body = row.required("json").deepCopy();
                    ObjectNode holder = (ObjectNode) (parent.equals("/") ? body : body.at(parent));
                    holder.remove(member);
                    assertWithdrawIsNotDenied(check, body);
                    if (!replacement.isBoolean()) {
                        holder.set(member, replacement);
                        assertWithdrawIsNotDenied(check, body);
                    }
                }
            }
        }
    }

    private static void assertWithdrawIsNotDenied(ProviderCheck check, JsonNode body) {
        Diagnosis reading = check.read(answer(200, body.toString()));
        assertNotEquals(Fact.NO, reading.facts().withdraw(), body::toString);
        if (reading.outcome() != ProbeOutcome.VALID) {
            assertEquals(ProbeOutcome.UNEXPECTED, reading.outcome());
        }
    }

    private static ProviderAnswer answer(int status, String body) {
        return new ProviderAnswer(
                status,
                HttpHeaders.of(Map.of(), (name, value) -> true),
                Json.parse(body.getBytes(StandardCharsets.UTF_8)),
                ProviderAnswer.Shape.JSON,
                "",
                Instant.EPOCH,
                null);
    }

    /** The value with one random change. */
    private static JsonNode changed(JsonNode node, Random random) {
        if (node.isEmpty() || random.nextInt(4) == 0) {
            return REPLACEMENTS.get(random.nextInt(REPLACEMENTS.size()));
        }
        if (node instanceof ObjectNode object) {
            List<String> names =
                    object.properties().stream().map(Map.Entry::getKey).toList();
            String name = names.get(random.nextInt(names.size()));
            if (random.nextInt(4) == 0) {
                object.remove(name);
            } else {
                object.set(name, changed(object.get(name), random));
            }
        } else if (node instanceof ArrayNode array) {
            int index = random.nextInt(array.size());
            array.set(index, changed(array.get(index), random));
        }
        return node;
    }
}
