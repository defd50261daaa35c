package network.amarktai.userconfig.crypto;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 by the JDK. */
final class HmacSha256 {

    static final int BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private HmacSha256() {}

    /** The MAC of {@code message}, 32 bytes. */
    static byte[] of(byte[] key, byte[] message) {
        return of(key, message, message.length);
    }

    /** The MAC of the first {@code length} bytes of {@code message}. */
    static byte[] of(byte[] key, byte[] message, int length) {
        try {
            // A fresh instance a call: a shared one is not thread-safe and would keep the key it last saw.
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(message, 0, length);
            return mac.doFinal();
        } catch (GeneralSecurityException notAvailable) {
            throw new IllegalStateException("this Java runtime has no working " + ALGORITHM);
        }
    }

    /** The first {@code length} bytes of the MAC of {@code message}. */
    static byte[] truncated(byte[] key, byte[] message, int length) {
        return Arrays.copyOf(of(key, message), length);
    }
}
