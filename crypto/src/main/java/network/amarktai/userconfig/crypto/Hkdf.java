package network.amarktai.userconfig.crypto;

import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/**
 * HKDF-SHA256 (RFC 5869) by BouncyCastle's lightweight API; no provider is registered.
 *
 * <p>Its two steps are apart, so that the first can be done once for a master key. BouncyCastle keeps copies of what it is
 * given until they are collected; only our own arrays can be zeroed.
 */
final class Hkdf {

    private Hkdf() {}

    /** The pseudo-random key (32 bytes) of this key material. An empty salt is the RFC's "not provided". */
    static byte[] extract(byte[] salt, byte[] keyMaterial) {
        return new HKDFBytesGenerator(new SHA256Digest()).extractPRK(salt, keyMaterial);
    }

    /** {@code length} bytes (at most 8160) of output from a pseudo-random key for this context. */
    static byte[] expand(byte[] pseudoRandomKey, byte[] info, int length) {
        HKDFBytesGenerator generator = new HKDFBytesGenerator(new SHA256Digest());
        generator.init(HKDFParameters.skipExtractParameters(pseudoRandomKey, info));
        byte[] output = new byte[length];
        generator.generateBytes(output, 0, length);
        return output;
    }
}
