package network.amarktai.userconfig.domain.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserIdTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                " ",
                " padded ",
                "507f1f77bcf86cd799439011",
                "0f8fad5b-d9cb-469f-a165-70867728950e",
                "auth0|alice",
                "ALICE@example.com",
                "\u017C\u00F3\u0142w",
                "\uD83D\uDE00",
                "a.b$c"
            })
    void anIdIsKeptExactlyAsGiven(String id) {
        assertEquals(id, UserId.of(id).value());
        assertEquals(id, UserId.of(id).toString());
    }

    @Test
    void theLimitCountsBytesOfUtf8() {
        for (String character : List.of("a", "\u00E9", "\u20AC", "\uD83D\uDE00")) {
            int bytes = character.getBytes(StandardCharsets.UTF_8).length;
            String longest = character.repeat(256 / bytes) + "a".repeat(256 % bytes);
            assertEquals(longest, UserId.of(longest).value());
            assertRefused(longest + "a");
        }
    }

    @Test
    void controlCharactersAreRefused() {
        for (int c = 0; c <= 0x9F; c++) {
            if (c < ' ' || c >= 0x7F) {
                assertRefused("alice" + (char) c + "Q7marker");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0xD800, 0xDBFF, 0xDC00, 0xDFFF})
    void brokenTextIsRefused(int surrogate) {
        // All of them would be stored as '?' and so be the same user.
        assertRefused(String.valueOf((char) surrogate));
        assertRefused("Q7marker" + (char) surrogate + "b");
        assertRefused("\uDE00\uD83D");
    }

    @Test
    void anEmptyIdIsRefused() {
        assertRefused("");
    }

    @Test
    void whatLooksAlikeIsNotTheSameUser() {
        String composed = "Jos\u00E9";
        String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
        List<String> alike = Arrays.asList(composed, decomposed, composed + " ", "jos\u00E9", composed + "\u200B");
        for (String one : alike) {
            for (String other : alike) {
                if (!one.equals(other)) {
                    assertNotEquals(UserId.of(one), UserId.of(other));
                }
            }
        }
    }

    private static void assertRefused(String id) {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> UserId.of(id));
        assertEquals(ErrorCode.INVALID_USER_ID, refused.code());
        assertFalse(refused.toString().contains("Q7marker"));
    }
}
