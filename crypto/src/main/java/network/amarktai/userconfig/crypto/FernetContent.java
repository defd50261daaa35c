package network.amarktai.userconfig.crypto;

import java.security.MessageDigest;
import java.util.Arrays;
import network.amarktai.userconfig.domain.secret.Secret;

/**
 * The content of an authentic token. {@link #close()} zeroes it.
 *
 * <p>Not a record, because it holds a secret.
 */
final class FernetContent implements AutoCloseable {

    private final long timestamp;
    private final byte[] plaintext;

    /** Takes ownership of {@code plaintext}. */
    FernetContent(long timestamp, byte[] plaintext) {
        this.timestamp = timestamp;
        this.plaintext = plaintext;
    }

    /**
     * The time when the value was written, in seconds since 1970, unsigned: compare with {@link Long#compareUnsigned}.
     */
    long timestamp() {
        return timestamp;
    }

    /** A copy of the value, which the caller closes. */
    Secret secret() {
        return Secret.copyOf(plaintext);
    }

    /** Whether this is the value of {@code secret}, compared in constant time. */
    boolean holds(Secret secret) {
        return secret.withBytes(value -> MessageDigest.isEqual(value, plaintext));
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
