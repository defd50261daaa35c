package network.amarktai.userconfig.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.secret.SlotSalt;
import network.amarktai.userconfig.domain.user.UserId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {

    private static final SecretSlot SLOT = SecretSlot.walletSeed(UserId.of("alice"));
    private static final SlotSalt SALT = SlotSalt.of("5a".repeat(32));

    @Test
    void generatedKeyIsReadBackFromItsText() {
        try (MasterKey key = MasterKey.generate(new SecureRandom());
                Secret text = key.revealText();
                MasterKey again = MasterKey.parse(text.revealBytes(), "the text")) {
            assertEquals(44, text.length());
            assertTrue(key.isSameKeyAs(again));
            assertEquals(key.id(), again.id());
        }
    }

    @Test
    void generatedKeysDiffer() {
        SecureRandom random = new SecureRandom();
        assertFalse(MasterKey.generate(random).isSameKeyAs(MasterKey.generate(random)));
    }

    @Property(tries = 300, seed = "7")
    void everyKeyHasOneTextWhichIsReadBack(@ForAll @Size(32) byte[] bytes) {
        assertArrayEquals(bytes, MasterKeyText.decode(MasterKeyText.encode(bytes), "the text"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", " %s", "%s\n", "\t%s \r\n"})
    void whiteSpaceAroundAKeyDoesNotCount(String pattern) {
        assertEquals("20ef8f9d", parse(pattern.formatted(sample())).id().value());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void textThatIsNoKeyIsRefusedWithItsReason(KeyProblem problem, String text) {
        KeyRingException refused = assertThrows(KeyRingException.class, () -> parse(text));
        assertEquals(problem, refused.problem());
        assertTrue(refused.detail().startsWith("THE_VARIABLE "), refused.detail());
        assertNull(refused.getCause());
        if (!text.isBlank()) {
            assertFalse(refused.toString().contains(text.strip()));
            assertFalse(refused.toString().contains(text.strip().substring(0, 4)));
        }
    }

    static Stream<Object[]> refusals() {
        String key = sample();
        return Stream.of(
                new Object[] {KeyProblem.KEY_EMPTY, ""},
                new Object[] {KeyProblem.KEY_EMPTY, " \t\r\n"},
                new Object[] {KeyProblem.KEY_WRONG_LENGTH, "correct horse battery staple"},
                new Object[] {KeyProblem.KEY_WRONG_LENGTH, "O24dR0hxSQ6qBf3WyD19Ng=="},
                new Object[] {
                    KeyProblem.KEY_WRONG_LENGTH, "3b6e1d47487149".repeat(5).substring(0, 64)
                },
                new Object[] {KeyProblem.KEY_WRONG_LENGTH, key.substring(0, 43)},
                new Object[] {KeyProblem.KEY_WRONG_LENGTH, key + "="},
                new Object[] {KeyProblem.KEY_WRONG_LENGTH, key + key},
                new Object[] {KeyProblem.KEY_WRONG_LENGTH, key.substring(0, 20) + " " + key.substring(20)},
                new Object[] {KeyProblem.KEY_WRONG_LENGTH, "\u00a0" + key},
                new Object[] {KeyProblem.KEY_NOT_BASE64URL, key.replace('_', '/')},
                new Object[] {
                    KeyProblem.KEY_NOT_BASE64URL, key.replace('-', '+').replace('_', '/')
                },
                new Object[] {KeyProblem.KEY_NOT_BASE64URL, key.substring(0, 43) + "A"},
                new Object[] {KeyProblem.KEY_NOT_BASE64URL, key.substring(0, 42) + "=="},
                new Object[] {KeyProblem.KEY_NOT_BASE64URL, "=" + key.substring(0, 43)},
                new Object[] {KeyProblem.KEY_NOT_BASE64URL, key.substring(0, 20) + "!" + key.substring(21)},
                new Object[] {KeyProblem.KEY_NOT_BASE64URL, key.substring(0, 20) + "é" + key.substring(22)},
                new Object[] {KeyProblem.KEY_NOT_BASE64URL, "a pass-phrase of forty-four characters, haha"},
                new Object[] {KeyProblem.KEY_NOT_CANONICAL, key.substring(0, 42) + "p="},
                new Object[] {KeyProblem.KEY_NOT_CANONICAL, key.substring(0, 42) + "r="});
    }

    @ParameterizedTest
    @CsvSource({"p", "q", "r"})
    void ofTheTextsThatDecodeToOneKeyNoneButTheCanonicalIsRead(char last) {
        assertThrows(KeyRingException.class, () -> parse(sample().substring(0, 42) + last + "="));
    }

    @Test
    void itPrintsAsItsId() {
        assertEquals("MasterKey[20ef8f9d]", parse(sample()).toString());
    }

    @Test
    void nothingWorksAfterClosing() {
        MasterKey key = parse(sample());
        key.close();
        key.close();
        assertThrows(IllegalStateException.class, () -> key.secretKey(SLOT, SlotSalt.none()));
        assertThrows(IllegalStateException.class, () -> key.secretKey(SLOT, SALT));
        assertThrows(IllegalStateException.class, () -> key.fingerprintMac(new byte[1], 8));
        assertThrows(IllegalStateException.class, () -> key.auditMac(new byte[1]));
        assertThrows(IllegalStateException.class, () -> key.policyMac(new byte[1]));
        assertThrows(IllegalStateException.class, key::revealText);
        assertEquals("20ef8f9d", key.id().value());
    }

    @Test
    void closingZeroesTheKeyAndAllThatIsDerivedFromIt() throws IllegalAccessException, NoSuchFieldException {
        MasterKey key = parse(sample());
        List<byte[]> kept = keptBytes(key);
        assertEquals(5, kept.size());
        for (byte[] bytes : kept) {
            assertEquals(32, bytes.length);
            assertNotEquals(0, new BigInteger(bytes).signum());
        }
        key.close();
        for (byte[] bytes : kept) {
            assertArrayEquals(new byte[32], bytes);
        }
    }

    /** The arrays themselves, not copies: the view of a heap dump. */
    private static List<byte[]> keptBytes(MasterKey key) throws IllegalAccessException, NoSuchFieldException {
        Field bytesOfSecret = Secret.class.getDeclaredField("bytes");
        bytesOfSecret.setAccessible(true);
        List<byte[]> kept = new ArrayList<>();
        for (Field field : MasterKey.class.getDeclaredFields()) {
            field.setAccessible(true);
            if (field.getType() == byte[].class) {
                throw new AssertionError("a key kept outside a Secret");
            }
            if (field.getType() == Secret.class) {
                kept.add((byte[]) bytesOfSecret.get(field.get(key)));
            }
        }
        return kept;
    }

    private static MasterKey parse(String text) {
        return MasterKey.parse(text.getBytes(StandardCharsets.UTF_8), "THE_VARIABLE");
    }

    /** {@code …agEECo=}, so its last character before the padding is {@code o}; {@code p q r} differ in spare bits only. */
    private static String sample() {
        return "O24dR0hxSQ6qBf3WyD19NoiGfOl-8XoSI_HwnagEECo=";
    }
}
