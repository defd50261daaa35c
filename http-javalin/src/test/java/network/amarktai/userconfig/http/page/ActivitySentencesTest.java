package network.amarktai.userconfig.http.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import network.amarktai.userconfig.domain.audit.AuditAction;
import org.junit.jupiter.api.Test;

/** The page has a sentence for every event that a user's trail may contain. */
class ActivitySentencesTest {

    // These are in the system stream, which no user reads.
    private static final Set<String> OF_THE_SYSTEM = Set.of(
            "key_rotation.started",
            "key_rotation.finished",
            "migration.started",
            "migration.finished",
            "audit.resumed",
            "audit.anchored",
            "store.accepted",
            "store.sealed",
            "rights.freeze_changed",
            "rights.consumer_changed",
            "lane.reset");

    @Test
    void everyActionHasASentence() throws IOException {
        String texts = texts();
        List<String> actions = actions();
        assertTrue(actions.containsAll(OF_THE_SYSTEM), actions.toString());

        assertEquals(
                List.of(),
                actions.stream()
                        .filter(action -> !OF_THE_SYSTEM.contains(action))
                        .filter(action -> !texts.contains("\"" + action + "\": ("))
                        .toList());
    }

    private static List<String> actions() {
        return Arrays.stream(AuditAction.class.getFields())
                .filter(field -> field.getType() == AuditAction.class)
                .map(field -> {
                    try {
                        return field.get(null).toString();
                    } catch (IllegalAccessException notPublic) {
                        throw new AssertionError(notPublic);
                    }
                })
                .toList();
    }

    private static String texts() throws IOException {
        try (InputStream stream =
                Objects.requireNonNull(SettingsPage.class.getResourceAsStream("app/text/en.js"), "the page's texts")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
