package network.amarktai.userconfig.crypto;

import java.util.Arrays;

/**
 * HKDF-SHA256 (RFC 5869) on the JDK's HMAC, which uses processor instructions that a hash written in Java cannot.
 *
 * <p>The two steps are separate methods, so that the first is done once per master key.
 */
final class Hkdf {

    private static final int MAX_BLOCKS = 255;
    private static final byte[] NO_SALT = new byte[HmacSha256.BYTES];

    private Hkdf() {}

    /** The pseudo-random key (32 bytes) of this key material. An empty salt is the RFC's "not provided". */
    static byte[] extract(byte[] salt, byte[] keyMaterial) {
        return HmacSha256.of(salt.length == 0 ? NO_SALT : salt, keyMaterial);
    }

    /**
     * Output from a pseudo-random key for this context. The caller zeroes it.
     *
     * @throws IllegalArgumentException if more than 8160 bytes are asked for
     */
    static byte[] expand(byte[] pseudoRandomKey, byte[] info, int length) {
        if (length > MAX_BLOCKS * HmacSha256.BYTES) {
            throw new IllegalArgumentException("HKDF-SHA256 gives 8160 bytes at most");
        }
        byte[] output = new byte[length];
        byte[] block = {};
        for (int done = 0, number = 1; done < length; done += block.length, number++) {
            byte[] input = Arrays.copyOf(block, block.length + info.length + 1);
            System.arraycopy(info, 0, input, block.length, info.length);
            input[input.length - 1] = (byte) number;
            Arrays.fill(block, (byte) 0);
            block = HmacSha256.of(pseudoRandomKey, input);
            Arrays.fill(input, (byte) 0);
            System.arraycopy(block, 0, output, done, Math.min(block.length, length - done));
        }
        Arrays.fill(block, (byte) 0);
        return output;
    }
}
