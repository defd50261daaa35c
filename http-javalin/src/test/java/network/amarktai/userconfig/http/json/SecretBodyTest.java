package network.amarktai.userconfig.http.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.domain.secret.Secret;
import org.junit.jupiter.api.Test;

class SecretBodyTest {

    private final Secret first = secret("MARKER-1");
    private final Secret second = secret("MARKER-2");
    private final SecretBody body =
            new SecretBody(new LinkedHashMap<>(Map.of("first", List.of(first), "second", List.of(second))));

    private static Secret secret(String text) {
        return Secret.copyOf(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void closingZeroesWhatWasNotTakenAndNothingElse() {
        Secret taken = body.take("first").orElseThrow();

        body.close();
        body.close();

        assertEquals(8, taken.length());
        assertThrows(IllegalStateException.class, second::length);
        assertEquals(Set.of(), body.names());
        assertTrue(body.take("second").isEmpty());
    }

    @Test
    void whatIsTakenAsTextIsZeroed() {
        assertEquals("MARKER-1", body.takeText("first"));
        assertThrows(IllegalStateException.class, first::length);
    }

    @Test
    void itPrintsAsRedacted() {
        assertFalse(body.toString().contains("MARKER"));
        assertFalse(body.toString().contains("first"));
    }

    @Test
    void theNamesAreNotAWayToChangeIt() {
        assertThrows(UnsupportedOperationException.class, () -> body.names().remove("first"));
    }

    @Test
    void aListIsTakenWholeAndZeroed() {
        SecretBody listed = new SecretBody(new LinkedHashMap<>(Map.of("list", List.of(first, second))));

        assertEquals(Optional.of(List.of("MARKER-1", "MARKER-2")), listed.texts("list"));
        assertEquals(Optional.empty(), listed.texts("list"));
        assertThrows(IllegalStateException.class, first::length);
        assertThrows(IllegalStateException.class, second::length);
    }

    @Test
    void aFlagIsTrueOrFalseOrMissing() {
        SecretBody flags = new SecretBody(
                new LinkedHashMap<>(Map.of("on", List.of(secret("true")), "off", List.of(secret("false")))));

        assertEquals(Optional.of(true), flags.flag("on"));
        assertEquals(Optional.of(false), flags.flag("off"));
        assertEquals(Optional.empty(), flags.flag("on"));
    }
}
