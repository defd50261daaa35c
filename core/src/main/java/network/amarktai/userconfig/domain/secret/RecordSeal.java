package network.amarktai.userconfig.domain.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import network.amarktai.userconfig.domain.text.LowerHex;

/**
 * The MAC of a stored record that decides about money or rights, which only a holder of a master key can make. It is
 * kept beside the record: a record that was changed or not stored yet has {@link #none}.
 *
 * <p>It says something about a record and is no part of it. So it takes no part in equality: all seals are equal, and
 * two records are equal whatever their seals. {@link #matches} compares MACs.
 */
public final class RecordSeal {

    private static final int MAC_DIGITS = 64;
    private static final int KEY_DIGITS = 8;
    private static final RecordSeal NONE = new RecordSeal("");

    /** The key id, a colon and the MAC; empty for none. */
    private final String text;

    private RecordSeal(String text) {
        this.text = text;
    }

    /** No seal. */
    public static RecordSeal none() {
        return NONE;
    }

    /**
     * The seal made with this master key.
     *
     * @param mac 64 lower-case hex digits (HMAC-SHA256)
     * @throws IllegalArgumentException if {@code mac} is not a MAC
     */
    public static RecordSeal of(KeyId keyId, String mac) {
        if (!LowerHex.isHex(mac, MAC_DIGITS)) {
            throw new IllegalArgumentException("the MAC of a record has 64 lower-case hex digits");
        }
        return new RecordSeal(keyId + ":" + mac);
    }

    /**
     * The seal that a store keeps in this form, such as {@code 20ef8f9d:3a1f…}.
     *
     * @throws IllegalArgumentException if {@code text} is not a seal
     */
    public static RecordSeal parse(String text) {
        int end = text.indexOf(':');
        if (end != KEY_DIGITS) {
            throw new IllegalArgumentException("a seal is a key id, a colon and a MAC");
        }
        return of(KeyId.of(text.substring(0, end)), text.substring(end + 1));
    }

    /** The form that stores keep; empty for none. */
    public Optional<String> text() {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** The master key that it was made with; empty for none. */
    public Optional<KeyId> keyId() {
        return text().map(some -> KeyId.of(some.substring(0, KEY_DIGITS)));
    }

    /** Whether both have the same key and the same MAC, compared in constant time. */
    public boolean matches(RecordSeal other) {
        return MessageDigest.isEqual(
                text.getBytes(StandardCharsets.US_ASCII), other.text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordSeal;
    }

    @Override
    public int hashCode() {
        return RecordSeal.class.hashCode();
    }

    @Override
    public String toString() {
        return "RecordSeal[" + text + "]";
    }
}
