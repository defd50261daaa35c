package network.amarktai.userconfig.domain.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import network.amarktai.userconfig.error.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionAndConsumerTest {

    private static final String LONGEST_CONSUMER = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    @Test
    void aRevisionHasThirtyTwoLowerCaseHexDigits() {
        String revision = "0123456789abcdef".repeat(2);
        assertEquals(revision, Revision.of(revision).value());
        assertEquals(revision, Revision.of(revision).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123456789abcdef0123456789abcde",
                "0123456789abcdef0123456789abcdef0",
                "0123456789ABCDEF0123456789ABCDEF",
                "0123456789abcdeg0123456789abcdef",
                "0123456789abcdef0123456789abcdef\n",
                "none",
                "unversioned"
            })
    void nothingElseIsARevision(String value) {
        assertThrows(IllegalArgumentException.class, () -> Revision.of(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "7", "ai-engine", "bot_2.worker-1", LONGEST_CONSUMER})
    void aConsumerIsALowerCaseSlug(String name) {
        assertEquals(name, Consumer.of(name).name());
        assertEquals(name, Consumer.of(name).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AI", "-a", ".a", "_a", "a b", "a\n", "a/b", "\u00E9", LONGEST_CONSUMER + "0"})
    void nothingElseIsAConsumer(String name) {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> Consumer.of(name));
        assertFalse(name.length() > 2 && refused.detail().contains(name), refused.detail());
        assertThrows(IllegalArgumentException.class, () -> new Consumer(name));
    }
}
