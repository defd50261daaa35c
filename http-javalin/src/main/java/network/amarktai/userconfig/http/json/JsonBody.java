package network.amarktai.userconfig.http.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.http.error.HttpError;

/**
 * A request body without secrets: one JSON object. Numbers keep every digit. Errors never quote the body, because it
 * may contain a misplaced secret.
 */
public final class JsonBody {

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
        JsonNode object = Json.strictObject(String.valueOf(SecretBodyReader.decoded(body)))
                .orElseThrow(SecretBodyReader::notOneObject);
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw InvalidInput.of(List.of(UnknownField.error(name, known)));
            }
        });
        return new JsonBody(object);
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
            return wellFormed(name, CanonicalTree.of(node).toString());
        });
    }

    /** Whether the field is there, null included. */
    public boolean has(String name) {
        return object.has(name);
    }

    /**
     * The texts of an array; none if the field is missing or null.
     *
     * @throws InvalidInput with {@code not_an_array}, or {@code not_text} for an unpaired surrogate
     */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        value(name).ifPresent(array -> {
            if (!array.isArray()) {
                throw notTexts(name);
            }
            array.forEach(element -> {
                if (!element.isTextual()) {
                    throw notTexts(name);
                }
                texts.add(wellFormed(name, element.textValue()));
            });
        });
        return texts;
    }

    private static InvalidInput notTexts(String name) {
        return InvalidInput.of(
                List.of(new FieldError(name, "not_an_array", "The field " + name + " has to be an array of strings.")));
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
