package network.amarktai.userconfig.crypto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The text of one key or of a list of keys. {@link #close()} zeroes it.
 *
 * <p>Not a record, because it holds keys.
 */
final class KeyText implements AutoCloseable {

    private final String origin;
    private final byte[] text;

    /** Takes ownership of {@code text}; {@code origin} is the name of the variable that supplied it. */
    KeyText(String origin, byte[] text) {
        this.origin = origin;
        this.text = text;
    }

    /** A copy of the text, which the caller zeroes. */
    byte[] copy() {
        return text.clone();
    }

    /** Parses the text as one key. */
    MasterKey key() {
        return parse(text, origin);
    }

    /**
     * Parses the text as a list of keys, separated by commas or line ends; blank items are ignored.
     *
     * @throws KeyRingException if a key is refused or the list is empty
     */
    List<MasterKey> keys() {
        List<MasterKey> keys = new ArrayList<>();
        try {
            int from = 0;
            for (int to = 0; to <= text.length; to++) {
                if (to == text.length || isSeparator(text[to])) {
                    addKey(keys, Arrays.copyOfRange(text, from, to));
                    from = to + 1;
                }
            }
            if (keys.isEmpty()) {
                throw KeyRingException.of(
                        KeyProblem.KEY_EMPTY, origin + " gives no key. Unset it if there are no previous keys.");
            }
            return keys;
        } catch (KeyRingException refused) {
            keys.forEach(MasterKey::close);
            throw refused;
        }
    }

    private void addKey(List<MasterKey> keys, byte[] item) {
        try {
            if (!isBlank(item)) {
                keys.add(parse(item, origin + " (key " + (keys.size() + 1) + ")"));
            }
        } finally {
            Arrays.fill(item, (byte) 0);
        }
    }

    private static MasterKey parse(byte[] text, String origin) {
        MasterKey key = MasterKey.parse(text, origin);
        try {
            WeakKeys.refuse(key, origin);
            return key;
        } catch (KeyRingException weak) {
            key.close();
            throw weak;
        }
    }

    private static boolean isSeparator(byte character) {
        return character == ',' || character == '\n' || character == '\r';
    }

    private static boolean isBlank(byte[] item) {
        for (byte character : item) {
            if (character != ' ' && character != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Zeroes the text. */
    @Override
    public void close() {
        Arrays.fill(text, (byte) 0);
    }

    @Override
    public String toString() {
        return "KeyText[" + origin + "]";
    }
}
