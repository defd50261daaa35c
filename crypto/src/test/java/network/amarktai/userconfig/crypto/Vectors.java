package network.amarktai.userconfig.crypto;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import network.amarktai.userconfig.domain.secret.KeyId;

/** The vector files, computed with Python's {@code cryptography}. */
public final class Vectors {

    /** The key of the Fernet specification, which {@code fernet-edge.json} uses too. */
    public static final String SPEC_KEY = "cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=";

    private static final JsonNode SECRET_FORMAT = read("secret-format-v1.json");
    private static final JsonNode FERNET_EDGE = read("fernet-edge.json");
    private static final JsonNode RECORD_SEALS = read("record-seal-v1.json");

    private Vectors() {}

    public static List<SecretFormatVector> secretFormat() {
        List<SecretFormatVector> vectors = StreamSupport.stream(
                        SECRET_FORMAT.get("vectors").spliterator(), false)
                .map(SecretFormatVector::new)
                .toList();
        if (vectors.size() != 24) {
            throw new AssertionError("24 vectors expected, found " + vectors.size());
        }
        return vectors;
    }

    public static Stream<JsonNode> auditKeys() {
        return StreamSupport.stream(SECRET_FORMAT.get("audit_keys").spliterator(), false);
    }

    public static Stream<JsonNode> recordSeals() {
        return StreamSupport.stream(RECORD_SEALS.get("rows").spliterator(), false);
    }

    public static Stream<JsonNode> fernetEdge() {
        return StreamSupport.stream(FERNET_EDGE.get("rows").spliterator(), false);
    }

    /** All three master keys of the vectors; which one is active makes no difference to opening. */
    public static KeyRing ring(KeyId active) {
        List<MasterKey> keys = Stream.concat(
                        secretFormat().stream().map(SecretFormatVector::master),
                        auditKeys().map(node -> node.get("master").asText()))
                .distinct()
                .map(Vectors::key)
                .sorted(Comparator.comparing((MasterKey key) -> !key.id().equals(active)))
                .toList();
        return KeyRing.of(keys.get(0), keys.subList(1, keys.size()));
    }

    public static MasterKey key(String text) {
        return MasterKey.parse(text.getBytes(StandardCharsets.US_ASCII), "a test key");
    }

    public static byte[] base64Url(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    private static JsonNode read(String file) {
        try (InputStream stream = Vectors.class.getResourceAsStream("/vectors/" + file)) {
            return new ObjectMapper().readTree(stream);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
