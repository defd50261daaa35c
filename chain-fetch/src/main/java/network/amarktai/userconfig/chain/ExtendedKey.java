package network.amarktai.userconfig.chain;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bitcoinj.base.internal.ByteUtils;
import org.bitcoinj.crypto.ChildNumber;
import org.bitcoinj.crypto.ECKey;

/**
 * An extended private key of BIP-32: the private key and the chain code, from which child keys are derived.
 *
 * <p>bitcoinj's class computes a public key for each step of a path, which is nearly all of the work; only non-hardened
 * steps and the last key need one.
 */
final class ExtendedKey {

    private static final String ALGORITHM = "HmacSHA512";
    private static final byte[] MASTER = "Bitcoin seed".getBytes(StandardCharsets.US_ASCII);
    private static final int SCALAR_BYTES = 32;
    private static final int COMPRESSED_BYTES = 33;
    /** The order of secp256k1 (SEC 2, section 2.4.1). */
    private static final BigInteger ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    private final BigInteger scalar;
    private final byte[] chainCode;

    private ExtendedKey(BigInteger scalar, byte[] chainCode) {
        this.scalar = scalar;
        this.chainCode = chainCode;
    }

    /** The master key of a wallet. */
    static ExtendedKey master(byte[] seed) {
        return split(hmac(MASTER, seed), BigInteger.ZERO);
    }

    /** The child key with this number. */
    ExtendedKey child(ChildNumber number) {
        byte[] own = number.isHardened() ? privateKey() : key().getPubKey();
        byte[] data = ByteBuffer.allocate(COMPRESSED_BYTES + Integer.BYTES)
                .put(own)
                .putInt(number.i())
                .array();
        try {
            return split(hmac(chainCode, data), scalar);
        } finally {
            Arrays.fill(own, (byte) 0);
            Arrays.fill(data, (byte) 0);
        }
    }

    /** The key pair. */
    ECKey key() {
        return ECKey.fromPrivate(scalar);
    }

    private byte[] privateKey() {
        return ByteUtils.bigIntegerToBytes(scalar, COMPRESSED_BYTES);
    }

    private static ExtendedKey split(byte[] both, BigInteger parent) {
        try {
            BigInteger own = new BigInteger(1, both, 0, SCALAR_BYTES);
            BigInteger scalar = own.add(parent).mod(ORDER);
            if (own.compareTo(ORDER) >= 0 || scalar.signum() == 0) {
                throw new IllegalStateException("BIP-32 defines no key here; that happens with one seed in 2^127");
            }
            return new ExtendedKey(scalar, Arrays.copyOfRange(both, SCALAR_BYTES, both.length));
        } finally {
            Arrays.fill(both, (byte) 0);
        }
    }

    private static byte[] hmac(byte[] key, byte[] data) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(data);
        } catch (GeneralSecurityException unsupported) {
            throw new IllegalStateException("this JDK has no " + ALGORITHM, unsupported);
        }
    }
}
