package network.amarktai.userconfig.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.RecordContent;
import network.amarktai.userconfig.port.RecordSealer;
import network.amarktai.userconfig.port.RecordSealerContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HmacRecordSealerTest implements RecordSealerContract {

    private static final KeyId KEY = KeyId.of("20ef8f9d");
    private static final KeyId PREVIOUS = KeyId.of("bae87588");

    private final CryptoVault vault = CryptoVault.of(Vectors.ring(KEY), InstantSource.system(), new SecureRandom());

    @Override
    public RecordSealer sealer() {
        return vault.recordSealer();
    }

    @Override
    public KeyId previousKeyId() {
        return PREVIOUS;
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void sealsAreThoseOfAnotherImplementation(JsonNode row) {
        SortedMap<String, String> fields = new TreeMap<>();
        row.get("fields")
                .properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
        RecordContent content = new RecordContent(
                row.get("kind").asText(),
                row.get("owner").asText(),
                fields,
                row.get("version").asText());

        assertEquals(
                Optional.of(row.get("seal").asText()),
                sealer().seal(KeyId.of(row.get("key_id").asText()), content).text());
    }

    @Test
    void brokenTextIsRefusedInsteadOfReplaced() {
        RecordContent broken = new RecordContent("lane", "\ud800", new TreeMap<>(), "1");

        assertThrows(IllegalArgumentException.class, () -> sealer().seal(KEY, broken));
    }

    static Stream<JsonNode> vectors() {
        return Vectors.recordSeals();
    }
}
