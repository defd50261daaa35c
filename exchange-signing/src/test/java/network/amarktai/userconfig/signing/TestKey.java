package network.amarktai.userconfig.signing;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import network.amarktai.userconfig.signing.request.KeyMaterial;
import network.amarktai.userconfig.signing.request.KeyPart;
import network.amarktai.userconfig.signing.request.UnusableKey;

/** The key of a vector file or of a test. */
public record TestKey(Map<KeyPart, String> parts) implements KeyMaterial {

    /** The parts under any of the names that the vector files use. */
    public static TestKey of(JsonNode vector) {
        Map<KeyPart, String> parts = new EnumMap<>(KeyPart.class);
        Map.of(
                        "key", KeyPart.KEY,
                        "api_key", KeyPart.KEY,
                        "secret", KeyPart.SECRET,
                        "api_secret", KeyPart.SECRET,
                        "privateKeyPkcs8Pem", KeyPart.SECRET,
                        "passphrase", KeyPart.PASSPHRASE)
                .forEach((name, part) -> {
                    if (vector.has(name)) {
                        parts.put(part, vector.required(name).asText());
                    }
                });
        parts.putIfAbsent(KeyPart.KEY, "k");
        return new TestKey(parts);
    }

    public static TestKey of(String secret) {
        return new TestKey(Map.of(KeyPart.KEY, "k", KeyPart.SECRET, secret));
    }

    @Override
    public <R> R use(KeyPart part, Function<byte[], R> user) {
        String text = parts.get(part);
        if (text == null) {
            throw new UnusableKey(part, "The " + part.label() + " is missing.");
        }
        byte[] copy = text.getBytes(StandardCharsets.UTF_8);
        try {
            return user.apply(copy);
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }
}
