package network.amarktai.userconfig.domain.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static network.amarktai.userconfig.testkit.Examples.secret;
import static network.amarktai.userconfig.testkit.Examples.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Field;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.concurrent.atomic.AtomicReference;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.Test;

class SecretTest {

    @Test
    void theBytesAreCopiedIn() {
        byte[] given = "sk-value".getBytes(UTF_8);
        Secret secret = Secret.copyOf(given);

        given[0] = 'X';

        assertEquals("sk-value", text(secret));
    }

    @Test
    void theBytesAreCopiedOut() {
        Secret secret = secret("sk-value");

        secret.revealBytes()[0] = 'X';
        secret.<Object>withBytes(bytes -> bytes[0] = 'X');

        assertEquals("sk-value", text(secret));
    }

    @Test
    void charactersBecomeUtf8AndStayTheCallers() throws CharacterCodingException {
        CharBuffer characters = CharBuffer.wrap("--z\u0142oty \u20AC \uD83D\uDE00--".toCharArray());
        characters.position(2).limit(characters.limit() - 2);

        Secret secret = Secret.copyOf(characters);

        assertEquals("z\u0142oty \u20AC \uD83D\uDE00", text(secret));
        assertEquals("z\u0142oty \u20AC \uD83D\uDE00".getBytes(UTF_8).length, secret.length());
        assertEquals(2, characters.position());
    }

    @Test
    void aLoneSurrogateIsNoText() {
        for (String broken : new String[] {"a\uD83D", "\uDE00a", "\uD83Da", "\uDE00\uD83D"}) {
            assertThrows(CharacterCodingException.class, () -> Secret.copyOf(CharBuffer.wrap(broken)));
        }
    }

    @Test
    void theCopyLentToAUserIsZeroedWhateverHappens() {
        Secret secret = secret("sk-value");
        AtomicReference<byte[]> lent = new AtomicReference<>();

        secret.withBytes(bytes -> {
            lent.set(bytes);
            return "";
        });
        assertArrayEquals(new byte[8], lent.get());

        assertThrows(
                ArithmeticException.class,
                () -> secret.withBytes(bytes -> {
                    lent.set(bytes);
                    throw new ArithmeticException();
                }));
        assertArrayEquals(new byte[8], lent.get());
        assertEquals("sk-value", text(secret));
    }

    @Test
    void closingZeroesTheValue() throws ReflectiveOperationException {
        Secret secret = secret("sk-value");
        Field held = Secret.class.getDeclaredField("bytes");
        held.setAccessible(true);
        byte[] bytes = (byte[]) held.get(secret);
        assertArrayEquals("sk-value".getBytes(UTF_8), bytes);

        secret.close();

        assertArrayEquals(new byte[8], bytes);
    }

    @Test
    void aClosedSecretGivesNothing() {
        Secret secret = secret("sk-value");
        secret.close();
        secret.close();

        assertThrows(IllegalStateException.class, secret::revealBytes);
        assertThrows(IllegalStateException.class, secret::copy);
        assertThrows(IllegalStateException.class, secret::length);
        assertThrows(IllegalStateException.class, () -> secret.withBytes(bytes -> bytes.length));
    }

    @Test
    void aCopyLivesOnItsOwn() {
        Secret secret = secret("sk-value");
        Secret copy = secret.copy();

        secret.close();

        assertEquals("sk-value", text(copy));
    }

    @Test
    void equalValuesAreEqual() {
        Secret secret = secret("sk-value");
        assertEquals(secret, secret("sk-value"));
        assertEquals(secret, secret.copy());
        assertEquals(secret(""), secret(""));
        assertNotEquals(secret(""), secret);
        assertNotEquals(secret, secret("sk-valuE"));
        assertNotEquals(secret, secret("sk-valu"));
        assertNotEquals(secret, null);
        assertFalse(secret.equals((Object) "sk-value"));
    }

    @Test
    void aClosedSecretEqualsOnlyItself() {
        Secret one = secret("sk-value");
        Secret other = secret("sk-value");
        one.close();

        assertEquals(one, one);
        assertNotEquals(one, other);
        assertNotEquals(other, one);
        other.close();
        assertNotEquals(one, other);
        assertNotEquals(one, secret("\0\0\0\0\0\0\0\0"));
        assertNotEquals(one, secret(""));
        assertNotEquals(secret(""), one);
    }

    @Test
    void itTellsNothingByItsTextOrHash() {
        assertEquals("Secret[redacted]", secret("sk-value").toString());
        assertEquals("Secret[redacted]", secret("").toString());
        assertEquals(secret("sk-value").hashCode(), secret("another").hashCode());
    }

    @Test
    void aUserRunningBesideTheCloserSeesTheWholeValueOrNone() {
        String value = "0123456789abcdef".repeat(64);
        for (int round = 0; round < 200; round++) {
            Secret secret = secret(value);
            Race.run(2, runner -> () -> {
                if (runner == 0) {
                    secret.close();
                } else {
                    assertWholeOrClosed(value, secret);
                }
                return runner;
            });
        }
    }

    @Test
    void comparingBothWaysAtOnceEnds() {
        Secret one = secret("sk-value");
        Secret other = secret("sk-value");
        Race.run(2, runner -> () -> {
            for (int i = 0; i < 10_000; i++) {
                assertEquals(true, runner == 0 ? one.equals(other) : other.equals(one));
            }
            return runner;
        });
    }

    private static void assertWholeOrClosed(String value, Secret secret) {
        try {
            assertEquals(value, text(secret));
        } catch (IllegalStateException closed) {
            assertEquals("this secret is closed", closed.getMessage());
        }
    }
}
