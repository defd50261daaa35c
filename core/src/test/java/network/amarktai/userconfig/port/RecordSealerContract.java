package network.amarktai.userconfig.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.RecordContent;
import network.amarktai.userconfig.domain.secret.RecordSeal;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.Test;

/** The contract of every {@link RecordSealer}. */
public interface RecordSealerContract {

    /** A sealer with at least two master keys, the same ones throughout a test. */
    RecordSealer sealer();

    /** A master key of {@link #sealer} that is not active. */
    KeyId previousKeyId();

    private static RecordContent content(String kind, String owner, Map<String, String> fields, String version) {
        return new RecordContent(kind, owner, new TreeMap<>(fields), version);
    }

    private String text(RecordContent content) {
        return sealer().seal(sealer().activeKeyId(), content).text().orElseThrow();
    }

    @Test
    default void aSealNamesItsKey() {
        for (KeyId keyId : List.of(sealer().activeKeyId(), previousKeyId())) {
            RecordSeal seal = sealer().seal(keyId, content("payment", "alice", Map.of("a", "1"), "1"));

            assertEquals(Optional.of(keyId), seal.keyId());
            assertTrue(seal.matches(RecordSeal.parse(seal.text().orElseThrow())));
        }
    }

    @Test
    default void everyPartOfARecordCounts() {
        List<String> seals = List.of(
                text(content("payment", "alice", Map.of("a", "1", "b", "2"), "7")),
                text(content("spending", "alice", Map.of("a", "1", "b", "2"), "7")),
                text(content("payment", "Alice", Map.of("a", "1", "b", "2"), "7")),
                text(content("payment", "alice", Map.of("a", "1", "b", "3"), "7")),
                text(content("payment", "alice", Map.of("a", "2", "b", "1"), "7")),
                text(content("payment", "alice", Map.of("a", "1", "c", "2"), "7")),
                text(content("payment", "alice", Map.of("a", "1b2"), "7")),
                text(content("payment", "alice", Map.of("a", "1"), "7")),
                text(content("payment", "alice", Map.of("a", "1", "b", ""), "7")),
                text(content("payment", "alice", Map.of(), "7")),
                text(content("payment", "alice", Map.of("a", "1", "b", "2"), "8")),
                text(content("payment", "alice", Map.of("a", "1", "b", "2"), "")),
                text(content("paymentalice", "", Map.of("a", "1", "b", "2"), "7")));

        assertEquals(seals.size(), new HashSet<>(seals).size());
        assertEquals(
                seals.get(0), text(content("payment", "alice", Map.of("b", "2", "a", "1"), "7")), "the same again");
    }

    @Test
    default void eachKeyMakesAnotherSeal() {
        RecordContent content = content("lane", "system", Map.of("a", "użytkownik-Ω"), "1");
        RecordSeal active = sealer().seal(sealer().activeKeyId(), content);

        assertFalse(active.matches(sealer().seal(previousKeyId(), content)));
        assertFalse(active.matches(RecordSeal.none()));
    }

    @Test
    default void withoutItsMasterKeyASealIsUnavailable() {
        KeyId missing = KeyId.of("00000000");
        assertNotEquals(missing, previousKeyId());
        RecordContent content = content("lane", "system", Map.of(), "1");

        Unavailable failed = assertThrows(Unavailable.class, () -> sealer().seal(missing, content));

        assertEquals(ErrorCode.KEY_UNAVAILABLE, failed.code());
    }

    @Test
    default void severalThreadsMayUseIt() {
        RecordContent content = content("lane", "system", Map.of("a", "b"), "1");
        String expected = text(content);

        Race.run(8, thread -> () -> text(content)).forEach(seal -> assertEquals(expected, seal));
    }
}
