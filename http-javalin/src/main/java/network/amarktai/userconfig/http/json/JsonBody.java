package network.amarktai.userconfig.http.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.http.error.HttpError;
import network.amarktai.userconfig.http.error.HttpErrorCode;

/**
 * A request body without secrets: one JSON object. Numbers keep every digit. Errors never quote the body, because it
 * may contain a misplaced secret.
 */
public final class JsonBody {

    private static final int MAX_DEPTH = 16;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build());
    }

    private final JsonNode object;

    private JsonBody(JsonNode object) {
        this.object = object;
    }

    /**
     * Reads the fields of a body. A null field counts as missing.
     *
     * @param known the allowed field names
     * @throws HttpError with {@code body_too_large} or {@code invalid_json}
     * @throws InvalidInput if there is an unknown field
     */
    public static JsonBody read(InputStream body, Set<String> known) {
        JsonNode object = parsed(body);
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw InvalidInput.of(List.of(new FieldError(
                        "",
                        "unknown_field",
                        "There is a field that is not known here. Known are: "
                                + String.join(", ", new TreeSet<>(known)))));
            }
        });
        return new JsonBody(object);
    }

    private static JsonNode parsed(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(SecretBodyReader.MAX_BYTES + 1);
            if (bytes.length > SecretBodyReader.MAX_BYTES) {
                throw HttpError.of(HttpErrorCode.BODY_TOO_LARGE, "The body is longer than 64 KiB.");
            }
            JsonNode node = MAPPER.readTree(bytes);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (IOException notJson) {
            // Reported below, without the exception's message, which quotes the input.
        }
        throw HttpError.of(
                HttpErrorCode.INVALID_JSON,
                "The body has to be one JSON object, without duplicate names and not nested deeply.");
    }

    /**
     * The value of a string field.
     *
     * @throws InvalidInput with {@code not_a_string}, or {@code not_text} for an unpaired surrogate
     */
    public Optional<String> text(String name) {
        return value(name).map(node -> {
            if (!node.isTextual()) {
                throw InvalidInput.of(List.of(FieldType.STRING.error(name)));
            }
            return wellFormed(name, node.textValue());
        });
    }

    /**
     * The text of a number field, which may be a JSON number or a string.
     *
     * @throws InvalidInput with {@code not_a_number}
     */
    public Optional<String> number(String name) {
        return value(name).map(node -> {
            if (!node.isNumber() && !node.isTextual()) {
                throw InvalidInput.of(List.of(FieldType.NUMBER.error(name)));
            }
            return node.asText();
        });
    }

    /**
     * The canonical JSON text of an object field: equal values give equal texts.
     *
     * @throws InvalidInput with {@code not_an_object}, or {@code not_text} for an unpaired surrogate
     */
    public Optional<String> object(String name) {
        return value(name).map(node -> {
            if (!node.isObject()) {
                throw InvalidInput.of(List.of(
                        new FieldError(name, "not_an_object", "The field " + name + " has to be a JSON object.")));
            }
            try {
                return wellFormed(name, MAPPER.writeValueAsString(CanonicalTree.of(node)));
            } catch (JsonProcessingException impossible) {
                throw new AssertionError("it was read from JSON");
            }
        });
    }

    private Optional<JsonNode> value(String name) {
        return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
    }

    private static String wellFormed(String name, String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw InvalidInput.of(
                    List.of(new FieldError(name, "not_text", "The field " + name + " is not valid Unicode text.")));
        }
        return text;
    }
}
