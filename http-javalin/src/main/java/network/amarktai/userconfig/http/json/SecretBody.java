package network.amarktai.userconfig.http.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;

/**
 * A request body that may hold secrets: one JSON object of strings, each kept as a {@link Secret} until somebody says it is
 * none. Closing it closes those that were not taken.
 */
public final class SecretBody implements AutoCloseable {

    private final Map<String, Secret> fields;

    SecretBody(Map<String, Secret> fields) {
        this.fields = fields;
    }

    /** The names of the fields that are left and not null. */
    public Set<String> names() {
        return Collections.unmodifiableSet(fields.keySet());
    }

    /** Takes a field away from this body; the caller closes it. */
    public Optional<Secret> take(String name) {
        return Optional.ofNullable(fields.remove(name));
    }

    /**
     * Takes a field that is no secret.
     *
     * @throws InvalidInput if it is missing
     */
    public String takeText(String name) {
        try (Secret value = take(name)
                .orElseThrow(() -> InvalidInput.of(
                        List.of(new FieldError(name, "required", "The field " + name + " is missing."))))) {
            return value.use(bytes -> decode(name, bytes));
        }
    }

    private static String decode(String name, byte[] bytes) {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return text.toString();
        } catch (CharacterCodingException impossible) {
            throw new AssertionError(name + " was encoded by us");
        }
    }

    @Override
    public void close() {
        fields.values().forEach(Secret::close);
        fields.clear();
    }

    @Override
    public String toString() {
        return "SecretBody[redacted]";
    }
}
