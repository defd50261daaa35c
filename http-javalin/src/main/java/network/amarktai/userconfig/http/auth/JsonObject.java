package network.amarktai.userconfig.http.auth;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header or the payload of a token. A member of the wrong type is an error, not an absent one, and so is {@code null}:
 * reading it as absent would skip the check it was meant for. A name that occurs twice is refused.
 */
final class JsonObject {

    private static final Pattern OBJECT = Pattern.compile("[ \\t\\r\\n]*\\{");

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
            // A fresh decoder reports broken text instead of replacing it: two names must never become one.
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            // The token library reads [["sub","alice"]] as an object as well.
            if (OBJECT.matcher(text).lookingAt()) {
                return new JsonObject(JSONObjectUtils.parse(text));
            }
        } catch (CharacterCodingException | ParseException notAnObject) {
            // said below
        }
        throw new AccessDenied(DenialReason.MALFORMED_TOKEN);
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    /** The member as it is, null if there is none. */
    @Nullable
    Object value(String name) {
        return members.get(name);
    }

    /**
     * A member that is text.
     *
     * @throws AccessDenied with {@code malformed_token} if it is there but no text
     */
    Optional<String> text(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        if (members.get(name) instanceof String text) {
            return Optional.of(text);
        }
        throw new AccessDenied(DenialReason.MALFORMED_TOKEN);
    }

    /**
     * A member that is a number.
     *
     * @throws AccessDenied with {@code malformed_token} if it is there but no finite number
     */
    OptionalDouble number(String name) {
        if (!has(name)) {
            return OptionalDouble.empty();
        }
        if (members.get(name) instanceof Number number && Double.isFinite(number.doubleValue())) {
            return OptionalDouble.of(number.doubleValue());
        }
        throw new AccessDenied(DenialReason.MALFORMED_TOKEN);
    }
}
