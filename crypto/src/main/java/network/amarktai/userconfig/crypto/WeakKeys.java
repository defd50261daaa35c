package network.amarktai.userconfig.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/**
 * Refuses guessable keys. A random key matches one of the patterns below less than once in 10^13, so a refusal is never
 * an accident.
 */
final class WeakKeys {

    /** The longest period checked: a key of 16 bytes, doubled to look like one of 32. */
    private static final int LONGEST_PERIOD = 16;

    /** Keys in the Fernet specification and in our own published test vectors. */
    private static final List<byte[]> PUBLISHED = published(
            "cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=",
            "O24dR0hxSQ6qBf3WyD19NoiGfOl-8XoSI_HwnagEECo=",
            "YXemNJk5UW8cTRSF41FAWyggCEOE_f1F7LVUtNoi6cA=",
            "Y-pcozm8n6BPn8p42uCBqsdJ9S9ZRLlGCbvwyJM-EJw=",
            "E-55ZnJXRubjIvD47ZNa9NHoapRa0DaIUVgjZcXIwVY=");

    private WeakKeys() {}

    /**
     * Refuses a weak key.
     *
     * @param origin the source of the key, for the message
     * @throws KeyRingException if the key is weak
     */
    static void refuse(MasterKey key, String origin) {
        if (key.satisfies(WeakKeys::isPublished)) {
            throw KeyRingException.of(
                    KeyProblem.KEY_IS_PUBLISHED,
                    origin + " is a sample key from public documentation. Generate your own.");
        }
        if (key.satisfies(WeakKeys::advancesEvenly) || key.satisfies(WeakKeys::repeats)) {
            throw KeyRingException.of(
                    KeyProblem.KEY_PREDICTABLE,
                    origin + " is not random: its bytes are all zero, repeat or count. Make a random one.");
        }
        if (key.satisfies(WeakKeys::isText)) {
            throw KeyRingException.of(
                    KeyProblem.KEY_IS_TEXT,
                    origin + " is not random: it is encoded text, such as a pass-phrase. Make a random one.");
        }
    }

    /** All zero, all the same, counting up or down by any step. */
    private static boolean advancesEvenly(byte[] key) {
        byte step = (byte) (key[1] - key[0]);
        for (int i = 1; i < key.length; i++) {
            if ((byte) (key[i] - key[i - 1]) != step) {
                return false;
            }
        }
        return true;
    }

    private static boolean repeats(byte[] key) {
        for (int period = 1; period <= LONGEST_PERIOD; period++) {
            if (repeatsAfter(key, period)) {
                return true;
            }
        }
        return false;
    }

    private static boolean repeatsAfter(byte[] key, int period) {
        for (int i = period; i < key.length; i++) {
            if (key[i] != key[i - period]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isText(byte[] key) {
        for (byte character : key) {
            if (character < ' ' || character > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isPublished(byte[] key) {
        return PUBLISHED.stream().anyMatch(published -> MessageDigest.isEqual(published, key));
    }

    private static List<byte[]> published(String... texts) {
        return List.of(texts).stream()
                .map(text -> MasterKeyText.decode(text.getBytes(StandardCharsets.US_ASCII), "a published key"))
                .toList();
    }
}
