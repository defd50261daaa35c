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
 * A request body that may contain secrets: one JSON object whose values are {@link Secret}s until the caller reads one
 * as plain text. Closing it closes the secrets that were not taken.
 */
public final class SecretBody implements AutoCloseable {

    private final Map<String, List<Secret>> fields;

    SecretBody(Map<String, List<Secret>> fields) {
        this.fields = fields;
    }

    /** The names of the non-null fields that were not taken yet. */
    public Set<String> names() {
        return Collections.unmodifiableSet(fields.keySet());
    }

    /** Removes a field from this body and returns it; the caller closes it. */
    public Optional<Secret> take(String name) {
        List<Secret> values = fields.remove(name);
        return values == null ? Optional.empty() : Optional.of(values.get(0));
    }

    /** Takes a non-secret field as text, unchanged; a number as it was written. */
    public Optional<String> text(String name) {
        return take(name).map(value -> {
            try (value) {
                return value.withBytes(bytes -> decode(name, bytes));
            }
        });
    }

    /** Takes a boolean field. */
    public Optional<Boolean> flag(String name) {
        return text(name).map("true"::equals);
    }

    /** Takes the strings of a non-secret array field. */
    public Optional<List<String>> texts(String name) {
        List<Secret> values = fields.remove(name);
        if (values == null) {
            return Optional.empty();
        }
        List<String> texts = values.stream()
                .map(value -> value.withBytes(bytes -> decode(name, bytes)))
                .toList();
        values.forEach(Secret::close);
        return Optional.of(texts);
    }

    /**
     * Takes a required, non-secret field as text.
     *
     * @throws InvalidInput if it is missing
     */
    public String takeText(String name) {
        return text(name)
                .orElseThrow(() -> InvalidInput.of(
                        List.of(new FieldError(name, "required", "The field " + name + " is missing."))));
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
        fields.values().forEach(values -> values.forEach(Secret::close));
        fields.clear();
    }

    @Override
    public String toString() {
        return "SecretBody[redacted]";
    }
}
