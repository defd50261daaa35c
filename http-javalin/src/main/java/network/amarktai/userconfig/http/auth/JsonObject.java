package network.amarktai.userconfig.http.auth;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;
import network.amarktai.userconfig.http.json.Json;

/**
 * The header or the payload of a token. A member of the wrong type is an error, and so is {@code null}: treating it as
 * absent would skip its check. Duplicate names are refused.
 */
final class JsonObject {

    private final JsonNode members;

    private JsonObject(JsonNode members) {
        this.members = members;
    }

    /**
     * Reads a JSON object.
     *
     * @throws AccessDenied with {@code malformed_token}
     */
    static JsonObject parse(byte[] utf8) {
        try {
            // A new decoder reports malformed UTF-8 instead of replacing it: two names must never become equal.
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            return Json.strictObject(text).map(JsonObject::new).orElseThrow(JsonObject::malformed);
        } catch (CharacterCodingException notText) {
            throw malformed();
        }
    }

    boolean has(String name) {
        return members.has(name);
    }

    /** The member's value; a missing node if it is absent. */
    JsonNode value(String name) {
        return members.path(name);
    }

    /**
     * A string member; empty if it is absent.
     *
     * @throws AccessDenied with {@code malformed_token} if it is present but not a string
     */
    Optional<String> text(String name) {
        if (has(name) && !value(name).isTextual()) {
            throw malformed();
        }
        return Optional.ofNullable(value(name).textValue());
    }

    /**
     * A numeric member; empty if it is absent.
     *
     * @throws AccessDenied with {@code malformed_token} if it is present but not a finite number
     */
    OptionalDouble number(String name) {
        if (!has(name)) {
            return OptionalDouble.empty();
        }
        double number = value(name).isNumber() ? value(name).doubleValue() : Double.NaN;
        if (!Double.isFinite(number)) {
            throw malformed();
        }
        return OptionalDouble.of(number);
    }

    private static AccessDenied malformed() {
        return new AccessDenied(DenialReason.MALFORMED_TOKEN);
    }
}
