package network.amarktai.userconfig.ai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import network.amarktai.userconfig.domain.ai.ModelOperation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bound of the input is never below what a byte-level tokenizer could make of it. */
class InputBoundTest {

    private static final ObjectMapper PLAIN = new ObjectMapper();
    private static final ObjectMapper ESCAPING = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII, JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
            .build();

    private static long bound(ModelOperation operation, String body) {
        return Calls.read(operation, body).inputBound();
    }

    private static long chat(String content) {
        return bound(
                ModelOperation.CHAT_COMPLETIONS,
                "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":" + content + "}]}");
    }

    @Provide
    Arbitrary<List<Map<String, Object>>> messages() {
        Arbitrary<String> text = Arbitraries.strings().ofMaxLength(60);
        Arbitrary<Object> parts = text.map(one -> List.of(Map.of("type", "text", "text", one)));
        Arbitrary<Object> content = Arbitraries.oneOf(text.map(one -> one), parts);
        return Arbitraries.maps(Arbitraries.of("role", "content", "name", "refusal"), content)
                .ofMaxSize(3)
                .list()
                .ofMaxSize(6);
    }

    @Property(tries = 300)
    void everyByteOfTextAndEveryMessageCounts(
            @ForAll("messages") List<Map<String, Object>> messages, @ForAll boolean escapes)
            throws JsonProcessingException {
        ObjectMapper mapper = escapes ? ESCAPING : PLAIN;
        String body = mapper.writeValueAsString(Map.of("model", "m", "tools", List.of(schema()), "messages", messages));

        long bytes = bytes(PLAIN.readTree(body));
        assertTrue(bound(ModelOperation.CHAT_COMPLETIONS, body) >= bytes + 8L * messages.size(), body);
    }

    private static Map<String, Object> schema() {
        return Map.of("type", "function", "function", Map.of("name", "f", "parameters", Map.of("ä", List.of("€"))));
    }

    /** The UTF-8 bytes of all names and values: no byte-level tokenizer makes more tokens of them. */
    private static long bytes(JsonNode node) {
        long sum = node.isValueNode() ? node.asText().getBytes(StandardCharsets.UTF_8).length : 0;
        for (JsonNode child : node) {
            sum += bytes(child);
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            sum += member.getKey().getBytes(StandardCharsets.UTF_8).length;
        }
        return sum;
    }

    @Test
    void whiteSpaceOutsideOfTextDoesNotCount() {
        String body = "{\"model\":\"m\",\"input\":\"Hello\"}";

        assertEquals(
                bound(ModelOperation.RESPONSES, body),
                bound(ModelOperation.RESPONSES, "\n\n { \"model\" :\t\"m\" ,\n \"input\" : \"Hello\" }   "));
    }

    @Test
    void anImageHasAValueInsteadOfItsBytes() {
        long none = chat("[]");
        String small = part("data:image/png;base64,AAAA");
        String large = part("data:image\\/png;base64," + "A".repeat(300_000));

        long one = chat("[" + small + "]");
        assertTrue(one - none >= ImageTokens.of(Dialect.OPENAI, "gpt-4o"));
        assertEquals(one, chat("[" + large + "]"));
        assertTrue(chat("[" + part("https://example.com/a.png") + "]") - none
                >= ImageTokens.of(Dialect.OPENAI, "gpt-4o") + "https://example.com/a.png".length());
        assertTrue(chat("\"data:image/png;base64," + "A".repeat(300_000) + "\"") > 300_000, "only text");
    }

    private static String part(String url) {
        return "{\"type\":\"image_url\",\"image_url\":{\"url\":\"" + url + "\",\"detail\":\"high\"}}";
    }

    @Test
    void theImagesOfResponsesCountTheSame() {
        String start = "{\"model\":\"gpt-4o\",\"input\":[{\"role\":\"user\",\"content\":[";
        String image = "{\"type\":\"input_image\",\"image_url\":\"data:image/png;base64," + "A".repeat(9000) + "\"}";

        long none = bound(ModelOperation.RESPONSES, start + "]}]}");
        long one = bound(ModelOperation.RESPONSES, start + image + "]}]}");
        assertTrue(one - none >= ImageTokens.of(Dialect.OPENAI, "gpt-4o"));
        assertTrue(one - none < ImageTokens.of(Dialect.OPENAI, "gpt-4o") + 200);
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4o-mini, 48169",
        "gpt-4o-mini-2024-07-18, 48169",
        "gpt-4o, 1445",
        "gpt-4.1-mini, 3779",
        "gpt-5.6, 73800",
        "gpt-4o-audio-preview, 73800",
        "ft:gpt-4o:x, 73800"
    })
    void theValueOfAnImageIsTheModels(String model, int tokens) {
        assertEquals(tokens, ImageTokens.of(Dialect.OPENAI, model));
        assertEquals(ImageTokens.MOST, ImageTokens.of(Dialect.FLOCK, model));
    }

    @Test
    void tokensInPlaceOfTextCountOneEach() {
        String numbers = "100257,".repeat(999) + "100257";
        long empty = bound(ModelOperation.EMBEDDINGS, "{\"model\":\"m\",\"input\":[]}");

        long one = bound(ModelOperation.EMBEDDINGS, "{\"model\":\"m\",\"input\":[" + numbers + "]}");
        long two =
                bound(ModelOperation.EMBEDDINGS, "{\"model\":\"m\",\"input\":[[" + numbers + "],[" + numbers + "]]}");
        assertTrue(one - empty >= 1000);
        assertTrue(two - empty >= 2000);
        assertTrue(two - empty < 2000 + 100, "not the bytes of the numbers");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "previous_response_id|\"previous_response_id\":\"r\"",
                "conversation|\"conversation\":{\"id\":\"c\"}",
                "prompt|\"prompt\":{\"id\":\"p\"}",
                "background|\"background\":true",
                "web_search_options|\"web_search_options\":{}",
                "audio|\"audio\":{\"voice\":\"alloy\"}",
                "fallbacks|\"fallbacks\":[\"gpt-5\"]",
                "modalities|\"modalities\":[\"text\",\"audio\"]",
                "tools|\"tools\":[{\"type\":\"function\",\"name\":\"f\"},{\"type\":\"web_search\"}]",
                "tools|\"tools\":[{\"type\":\"mcp\",\"server_url\":\"https://example.com\"}]",
                "tools|\"tools\":[{\"type\":\"new_tool\"}]",
                "tools|\"tools\":[{}]",
                "item_reference|\"input\":[{\"type\":\"item_reference\",\"id\":\"i\"}]",
                "input|\"input\":[{\"id\":\"i\"}]",
                "input|\"input\":[{\"type\":\"reasoning\",\"id\":\"i\",\"summary\":[]}]",
                "input|\"input\":[{\"type\":\"compaction\",\"encrypted_content\":\"x\"}]",
                "input|\"input\":[{\"type\":\"image_generation_call\",\"id\":\"i\"}]",
                "input_file|\"input\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_file\",\"file_id\":null}]}]",
                "file_id|\"input\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_image\",\"file_id\":\"f\"}]}]",
                "input_file|\"input\":[{\"type\":\"function_call_output\",\"output\":[{\"type\":\"input_file\"}]}]",
                "file|\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"file\",\"file\":{\"file_id\":\"f\"}}]}]",
                "input_audio|\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_audio\"}]}]",
                "video_url|\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"video_url\"}]}]",
                "content|\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"new_part\"}]}]",
                "content|\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"x\"}]}]",
                "audio|\"messages\":[{\"role\":\"assistant\",\"audio\":{\"id\":\"a\"}}]",
            })
    void whatIsNotInTheRequestIsNamed(String row) {
        String[] parts = row.split("\\|", 2);

        assertEquals(Optional.of(parts[0]), unbounded("{\"model\":\"m\"," + parts[1] + "}"));
    }

    private static Optional<String> unbounded(String body) {
        return Calls.read(ModelOperation.RESPONSES, body).unbounded();
    }

    @Test
    void whatIsInTheRequestHasABound() {
        assertEquals(
                Optional.empty(),
                unbounded("{\"model\":\"m\",\"instructions\":\"i\",\"background\":false,\"conversation\":null,"
                        + "\"tools\":[{\"type\":\"function\",\"name\":\"f\",\"parameters\":{\"type\":\"object\","
                        + "\"properties\":{\"file_id\":{\"type\":\"string\"},\"type\":{\"type\":\"mcp\"}}}},"
                        + "{\"type\":\"custom\",\"name\":\"c\"}],"
                        + "\"input\":[{\"role\":\"user\",\"content\":\"x\"},"
                        + "{\"type\":\"message\",\"role\":\"assistant\",\"id\":\"i\","
                        + "\"content\":[{\"type\":\"output_text\",\"text\":\"file_id\",\"annotations\":[]}]},"
                        + "{\"type\":\"reasoning\",\"id\":\"r\",\"encrypted_content\":\"e\","
                        + "\"summary\":[{\"type\":\"summary_text\",\"text\":\"s\"}]},"
                        + "{\"type\":\"function_call\",\"id\":\"c\",\"call_id\":\"c\",\"name\":\"f\",\"arguments\":\"{}\"},"
                        + "{\"type\":\"function_call_output\",\"call_id\":\"c\",\"output\":\"o\"}]}"));
        assertEquals(
                Optional.empty(),
                Calls.read(
                                ModelOperation.CHAT_COMPLETIONS,
                                "{\"model\":\"m\",\"modalities\":[\"text\"],\"messages\":[{\"role\":\"assistant\","
                                        + "\"audio\":null,\"content\":null,\"tool_calls\":[{\"type\":\"function\",\"id\":\"i\","
                                        + "\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]},"
                                        + "{\"role\":\"tool\",\"tool_call_id\":\"i\",\"content\":\"x\"}]}")
                        .unbounded());
    }
}
