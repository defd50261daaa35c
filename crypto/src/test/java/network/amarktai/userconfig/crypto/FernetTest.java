package network.amarktai.userconfig.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FernetTest {

    private static final byte[] KEY = Vectors.base64Url(Vectors.SPEC_KEY);

    @Property(tries = 2000, seed = "1")
    void whatWasSealedOpens(
            @ForAll @Size(32) byte[] key,
            @ForAll long timestamp,
            @ForAll @Size(16) byte[] iv,
            @ForAll @Size(max = 200) byte[] plaintext) {
        String token = Fernet.seal(key, timestamp, iv, plaintext);
        FernetContent content = Fernet.open(key, token).orElseThrow();
        assertEquals(timestamp, content.timestamp());
        assertArrayEquals(plaintext, content.secret().revealBytes());
    }

    @Property(tries = 500, seed = "2")
    void tokenOpensWithItsOwnKeyOnly(@ForAll @Size(32) byte[] key, @ForAll @Size(32) byte[] otherKey) {
        String token = Fernet.seal(key, 0, new byte[16], new byte[20]);
        boolean sameSigningKey = Arrays.equals(key, 0, 16, otherKey, 0, 16);
        if (!sameSigningKey) {
            assertTrue(Fernet.open(otherKey, token).isEmpty());
        }
    }

    @Property(tries = 500, seed = "3")
    void anyTextThatIsNoTokenIsRefusedQuietly(@ForAll String text) {
        assertTrue(Fernet.open(KEY, text).isEmpty());
    }

    @Test
    void everyBitOfTheTokenCounts() {
        byte[] plaintext = "a value of thirty-three bytes ...".getBytes(StandardCharsets.US_ASCII);
        byte[] token = Base64.getUrlDecoder().decode(Fernet.seal(KEY, 1_700_000_000L, new byte[16], plaintext));
        for (int bit = 0; bit < token.length * Byte.SIZE; bit++) {
            byte[] flipped = token.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
            String text = Base64.getUrlEncoder().encodeToString(flipped);
            assertTrue(Fernet.open(KEY, text).isEmpty(), "bit " + bit);
        }
    }

    @Test
    void everyBitOfTheTextCounts() {
        byte[] text =
                Fernet.seal(KEY, 1_700_000_000L, new byte[16], new byte[0]).getBytes(StandardCharsets.US_ASCII);
        for (int bit = 0; bit < text.length * Byte.SIZE; bit++) {
            byte[] flipped = text.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
            assertTrue(
                    Fernet.open(KEY, new String(flipped, StandardCharsets.ISO_8859_1))
                            .isEmpty(),
                    "bit " + bit);
        }
    }

    /** Signed with the right key and padded correctly; only the version is wrong. */
    @Test
    void authenticTokenOfAnotherVersionIsRefused() {
        byte[] token = Base64.getUrlDecoder().decode(Fernet.seal(KEY, 0, new byte[16], new byte[5]));
        int signed = token.length - HmacSha256.BYTES;
        token[0] = (byte) 0x81;
        byte[] mac = HmacSha256.of(Arrays.copyOf(KEY, 16), token, signed);
        System.arraycopy(mac, 0, token, signed, mac.length);
        assertTrue(
                Fernet.open(KEY, Base64.getUrlEncoder().encodeToString(token)).isEmpty());
        token[0] = (byte) 0x80;
        mac = HmacSha256.of(Arrays.copyOf(KEY, 16), token, signed);
        System.arraycopy(mac, 0, token, signed, mac.length);
        assertTrue(
                Fernet.open(KEY, Base64.getUrlEncoder().encodeToString(token)).isPresent());
    }

    @Test
    void everyTruncationIsRefused() {
        String token = Fernet.seal(KEY, 0, new byte[16], new byte[40]);
        for (int length = 0; length < token.length(); length++) {
            assertTrue(Fernet.open(KEY, token.substring(0, length)).isEmpty(), "length " + length);
        }
    }

    @Test
    void contentPrintsAsRedactedAndIsZeroedWhenClosed() {
        byte[] plaintext = "marker-value".getBytes(StandardCharsets.US_ASCII);
        FernetContent content = new FernetContent(0, plaintext);
        assertFalse(content.toString().contains("marker"));
        content.close();
        assertArrayEquals(new byte[plaintext.length], plaintext);
    }
}
