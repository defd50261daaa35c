package network.amarktai.userconfig.http.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Checks answers of the server against {@code openapi.json}. */
final class OpenApi {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNode DOCUMENT = read();
    private static final Map<String, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();

    private OpenApi() {}

    /** The whole document. */
    static JsonNode document() {
        return DOCUMENT;
    }

    /** Every documented operation, such as {@code GET /api/services}. */
    static Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : DOCUMENT.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                operations.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
            }
        }
        return operations;
    }

    /** Fails unless the answer is one that the document promises for this operation. Unknown routes promise nothing. */
    static void check(String method, String path, ApiAnswer answer) {
        Optional<JsonNode> operation = operation(method, path);
        if (operation.isEmpty()) {
            return;
        }
        JsonNode response = operation.get().get("responses").get(Integer.toString(answer.status()));
        assertNotNull(response, method + " " + path + " does not document " + answer.status() + ": " + answer.text());
        String contentType = answer.header("Content-Type");
        JsonNode content = response.get("content").get(contentType);
        assertNotNull(content, method + " " + path + " does not document " + contentType);
        Set<ValidationMessage> messages = schema(content.get("schema")).validate(answer.json());
        assertTrue(messages.isEmpty(), method + " " + path + ": " + messages);
    }

    private static Optional<JsonNode> operation(String method, String path) {
        String plain = path.replaceAll("\\?.*", "");
        for (Map.Entry<String, JsonNode> candidate : DOCUMENT.get("paths").properties()) {
            if (plain.matches(candidate.getKey().replaceAll("\\{[a-z]+}", "[^/]+"))) {
                return Optional.ofNullable(candidate.getValue().get(method.toLowerCase(Locale.ROOT)));
            }
        }
        return Optional.empty();
    }

    private static JsonSchema schema(JsonNode schema) {
        return SCHEMAS.computeIfAbsent(schema.toString(), text -> {
            // JSON Schema has no keyword "components": shared schemas are under "$defs".
            ObjectNode whole = withDefinitions(schema);
            whole.set("$defs", withDefinitions(DOCUMENT.at("/components/schemas")));
            SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                    .formatAssertionsEnabled(true)
                    .build();
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(whole, config);
        });
    }

    private static ObjectNode withDefinitions(JsonNode node) {
        try {
            return (ObjectNode) MAPPER.readTree(node.toString().replace("#/components/schemas/", "#/$defs/"));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static JsonNode read() {
        try (InputStream resource =
                OpenApi.class.getResourceAsStream("/network/amarktai/userconfig/http/openapi.json")) {
            JsonNode document = MAPPER.readTree(resource);
            assertEquals("3.1.0", document.get("openapi").asText());
            return document;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
