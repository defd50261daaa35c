package network.amarktai.userconfig.domain.secret;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A secret value with a lifetime.
 *
 * <p>Bytes are copied in and copied out, compared in constant time, and zeroed by {@link #close()}; afterwards every
 * access throws {@link IllegalStateException}. {@code toString} is redacted, {@code hashCode} is constant, and the
 * class is not serialisable and has no bean accessors that a serialiser could find. Zeroing is best effort: the garbage
 * collector may have copied the bytes before.
 *
 * <p>Safe for use by several threads.
 */
public final class Secret implements AutoCloseable {

    private static final int MAX_BYTES_PER_CHAR = 3;

    private final byte[] bytes;
    private boolean closed;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A secret holding a copy of {@code bytes}. The caller zeroes its own array. */
    public static Secret copyOf(byte[] bytes) {
        return new Secret(bytes.clone());
    }

    /**
     * A secret holding these characters as UTF-8. The caller zeroes its own buffer.
     *
     * @throws CharacterCodingException if the text holds a lone surrogate
     */
    public static Secret copyOf(CharBuffer characters) throws CharacterCodingException {
        ByteBuffer encoded = ByteBuffer.allocate(characters.remaining() * MAX_BYTES_PER_CHAR);
        try {
            CoderResult result = StandardCharsets.UTF_8.newEncoder().encode(characters.duplicate(), encoded, true);
            if (result.isError()) {
                result.throwException();
            }
            return new Secret(Arrays.copyOf(encoded.array(), encoded.position()));
        } finally {
            Arrays.fill(encoded.array(), (byte) 0);
        }
    }

    /**
     * Applies {@code user} to a copy of the bytes, which is zeroed afterwards. The result must not be or contain that
     * array. It is not named {@code use}: Kotlin would call it instead of its own {@code use}, which closes.
     *
     * @throws IllegalStateException if this secret is closed
     */
    public <R> R withBytes(Function<byte[], R> user) {
        byte[] copy = revealBytes();
        try {
            return user.apply(copy);
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    /**
     * A copy of the bytes, which the caller zeroes. Prefer {@link #withBytes}.
     *
     * @throws IllegalStateException if this secret is closed
     */
    public synchronized byte[] revealBytes() {
        requireOpen();
        return bytes.clone();
    }

    /**
     * An independent secret with the same value and its own lifetime.
     *
     * @throws IllegalStateException if this secret is closed
     */
    public synchronized Secret copy() {
        requireOpen();
        return new Secret(bytes.clone());
    }

    /**
     * The length of the value in bytes.
     *
     * @throws IllegalStateException if this secret is closed
     */
    public synchronized int length() {
        requireOpen();
        return bytes.length;
    }

    /** Zeroes the value. Idempotent. */
    @Override
    public synchronized void close() {
        Arrays.fill(bytes, (byte) 0);
        closed = true;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this secret is closed");
        }
    }

    /**
     * Whether both hold the same value. The time taken depends on the lengths only. A closed secret equals only itself.
     */
    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof Secret that)) {
            return false;
        }
        // The two locks are never held together, so that comparing cannot deadlock.
        byte[] theirs = that.revealUnlessClosed();
        try {
            return theirs != null && holds(theirs);
        } finally {
            if (theirs != null) {
                Arrays.fill(theirs, (byte) 0);
            }
        }
    }

    private synchronized boolean holds(byte[] value) {
        return !closed && MessageDigest.isEqual(bytes, value);
    }

    private synchronized byte @Nullable [] revealUnlessClosed() {
        return closed ? null : bytes.clone();
    }

    /** The same for every secret: a hash of the value would leak information about it. */
    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "Secret[redacted]";
    }
}
