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
 * A private key of BIP-32 with what its children are derived from.
 *
 * <p>bitcoinj's makes a public key for each step of a path, which is nearly all of the work; only steps that are not hardened need
 * one, and the end.
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

    /** The key at the root of a wallet. */
    static ExtendedKey master(byte[] seed) {
        return split(hmac(MASTER, seed), BigInteger.ZERO);
    }

    /** The key one step below. */
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

    /** The key itself. */
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
                throw new IllegalStateException("BIP-32 has no such key; one seed in 2^127 is like that");
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
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException("this JDK has no " + ALGORITHM, everyJdkHasIt);
        }
    }
}
