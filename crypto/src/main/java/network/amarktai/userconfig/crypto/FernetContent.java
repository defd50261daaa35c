package network.amarktai.userconfig.crypto;

import java.security.MessageDigest;
import java.util.Arrays;
import network.amarktai.userconfig.domain.secret.Secret;

/**
 * What an authentic token holds. Zeroed by {@link #close()}.
 *
 * <p>Not a record: it holds a secret.
 */
final class FernetContent implements AutoCloseable {

    private final long timestamp;
    private final byte[] plaintext;

    /** Takes over {@code plaintext}. */
    FernetContent(long timestamp, byte[] plaintext) {
        this.timestamp = timestamp;
        this.plaintext = plaintext;
    }

    /** When the value was written, in seconds since 1970, unsigned: compare with {@link Long#compareUnsigned}. */
    long timestamp() {
        return timestamp;
    }

    /** The value, with a lifetime of its own. */
    Secret secret() {
        return Secret.copyOf(plaintext);
    }

    /** Whether this is the value of {@code secret}, compared in constant time. */
    boolean holds(Secret secret) {
        return secret.use(value -> MessageDigest.isEqual(value, plaintext));
    }

    @Override
    public void close() {
        Arrays.fill(plaintext, (byte) 0);
    }

    @Override
    public String toString() {
        return "FernetContent[redacted]";
    }
}
