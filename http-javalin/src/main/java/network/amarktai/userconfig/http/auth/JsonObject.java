package network.amarktai.userconfig.http.auth;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import network.amarktai.userconfig.http.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * The header or the payload of a token. A member of the wrong type is an error, and so is {@code null}: treating it as
 * absent would skip its check. Duplicate names are refused.
 */
final class JsonObject {

    private final Map<String, @Nullable Object> members;

    private JsonObject(Map<String, @Nullable Object> members) {
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
            return Json.strictMembers(text).map(JsonObject::new).orElseThrow(JsonObject::malformed);
        } catch (CharacterCodingException notText) {
            throw malformed();
        }
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    /** The member's value; null if it is absent or JSON null. */
    @Nullable
    Object value(String name) {
        return members.get(name);
    }

    /**
     * A string member; empty if it is absent.
     *
     * @throws AccessDenied with {@code malformed_token} if it is present but not a string
     */
    Optional<String> text(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        if (value(name) instanceof String text) {
            return Optional.of(text);
        }
        throw malformed();
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
        if (value(name) instanceof Number number && Double.isFinite(number.doubleValue())) {
            return OptionalDouble.of(number.doubleValue());
        }
        throw malformed();
    }

    private static AccessDenied malformed() {
        return new AccessDenied(DenialReason.MALFORMED_TOKEN);
    }
}
