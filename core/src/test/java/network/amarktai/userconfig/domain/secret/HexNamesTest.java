package network.amarktai.userconfig.domain.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class HexNamesTest {

    @Test
    void aKeyIdHasEightLowerCaseHexDigits() {
        assertEquals("20ef8f9d", KeyId.of("20ef8f9d").value());
        assertOnlyLowerCaseHexOf(8, KeyId::of);
    }

    @Test
    void aFingerprintHasSixteen() {
        assertEquals("062af03d11c27d99", Fingerprint.of("062af03d11c27d99").value());
        assertOnlyLowerCaseHexOf(16, Fingerprint::of);
    }

    @Test
    void aSlotSaltHasNoneOrSixtyFour() {
        assertEquals("", SlotSalt.none().hex());
        assertEquals(SlotSalt.none(), SlotSalt.of(""));
        assertOnlyLowerCaseHexOf(64, SlotSalt::of);
    }

    /** Rejected: too short, too long, upper case, not hex, look-alike digits, surrounding white space. */
    private static void assertOnlyLowerCaseHexOf(int length, Function<String, Object> of) {
        String good = "0123456789abcdef".repeat(4).substring(64 - length);
        assertEquals(good, of.apply(good).toString());
        for (String bad : List.of(
                good.substring(1),
                good + "0",
                "A" + good.substring(1),
                "g" + good.substring(1),
                "\u0661" + good.substring(1),
                " " + good.substring(1),
                " " + good,
                good + "\n",
                good + "\u0000")) {
            assertThrows(IllegalArgumentException.class, () -> of.apply(bad), bad);
        }
    }
}
