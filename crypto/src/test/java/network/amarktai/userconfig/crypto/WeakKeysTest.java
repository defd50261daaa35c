package network.amarktai.userconfig.crypto;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeakKeysTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("predictable")
    void predictableKeyIsRefused(String description, IntUnaryOperator byteAt) {
        assertEquals(KeyProblem.KEY_PREDICTABLE, refusal(key(byteAt)).problem());
    }

    static Stream<Object[]> predictable() {
        return Stream.of(
                named("all zero", i -> 0),
                named("all ones", i -> 0xff),
                named("one printable byte", i -> 'a'),
                named("counting up from 0", i -> i),
                named("counting up from 1", i -> i + 1),
                named("counting down", i -> 31 - i),
                named("counting over the end", i -> 250 + i),
                named("counting by seven", i -> 7 * i),
                named("two bytes repeated", i -> i % 2 == 0 ? 0xde : 0xad),
                named("three bytes repeated", i -> 0x90 + 11 * (i % 3) * (i % 3)),
                named("seven bytes repeated", i -> new Random(i % 7).nextInt()),
                named("thirteen bytes repeated", i -> new Random(i % 13).nextInt()),
                named("sixteen random bytes twice", i -> new Random(i % 16).nextInt()));
    }

    private static Object[] named(String description, IntUnaryOperator byteAt) {
        return new Object[] {description, byteAt};
    }

    @Test
    void everyRepeatedByteIsRefused() {
        for (int value = 0; value < 256; value++) {
            int repeated = value;
            assertEquals(KeyProblem.KEY_PREDICTABLE, refusal(key(i -> repeated)).problem());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery staple 42!",
                "3b6e1d4748714 0eaa05fdd6c83d7d36",
                "~{correct} horse~battery staple~"
            })
    void encodedTextIsRefused(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        assertEquals(KeyProblem.KEY_IS_TEXT, refusal(key(i -> bytes[i])).problem());
    }

    @Test
    void keyOfTheFernetSpecificationIsRefused() {
        assertEquals(
                KeyProblem.KEY_IS_PUBLISHED,
                refusal(Vectors.key(Vectors.SPEC_KEY)).problem());
    }

    @Test
    void everyMasterKeyOfThePublishedVectorsIsRefused() {
        Stream.concat(
                        Vectors.secretFormat().stream().map(SecretFormatVector::master),
                        Vectors.auditKeys().map(row -> row.get("master").asText()))
                .forEach(text -> assertEquals(
                        KeyProblem.KEY_IS_PUBLISHED, refusal(Vectors.key(text)).problem()));
    }

    /** From the published legacy vectors, where it is the platform's key. */
    @Test
    void legacyKeyOfThePublishedVectorsIsRefused() {
        assertEquals(
                KeyProblem.KEY_IS_PUBLISHED,
                refusal(Vectors.key("E-55ZnJXRubjIvD47ZNa9NHoapRa0DaIUVgjZcXIwVY="))
                        .problem());
    }

    @Test
    void refusalNamesTheVariableAndNotTheKey() {
        KeyRingException refused = refusal(Vectors.key(Vectors.SPEC_KEY));
        assertTrue(refused.detail().startsWith("THE_VARIABLE "));
        assertFalse(refused.toString().contains(Vectors.SPEC_KEY.substring(0, 4)));
    }

    @Test
    void randomKeysPass() {
        Random random = new Random(8);
        for (int i = 0; i < 1000; i++) {
            MasterKey key = key(any -> random.nextInt());
            assertDoesNotThrow(() -> WeakKeys.refuse(key, "THE_VARIABLE"));
        }
    }

    @Test
    void oneOddByteInAPatternIsEnoughToLeaveIt() {
        // Shows the limit: only exact patterns are refused.
        MasterKey key = key(i -> i == 20 ? 0x99 : i);
        assertDoesNotThrow(() -> WeakKeys.refuse(key, "THE_VARIABLE"));
    }

    private static KeyRingException refusal(MasterKey key) {
        return assertThrows(KeyRingException.class, () -> WeakKeys.refuse(key, "THE_VARIABLE"));
    }

    private static MasterKey key(IntUnaryOperator byteAt) {
        byte[] bytes = new byte[MasterKey.BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) byteAt.applyAsInt(i);
        }
        return MasterKey.parse(MasterKeyText.encode(bytes), "a test key");
    }
}
