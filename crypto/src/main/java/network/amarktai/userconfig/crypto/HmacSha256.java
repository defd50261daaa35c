package network.amarktai.userconfig.crypto;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 by the JDK. */
final class HmacSha256 {

    static final int BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final SecretKeySpec NO_KEY = new SecretKeySpec(new byte[BYTES], ALGORITHM);
    private static final InstancePool<Mac> MACS = new InstancePool<>(HmacSha256::make);

    private HmacSha256() {}

    /** The MAC of {@code message}, 32 bytes. */
    static byte[] of(byte[] key, byte[] message) {
        return of(key, message, message.length);
    }

    /** The MAC of the first {@code length} bytes of {@code message}. */
    static byte[] of(byte[] key, byte[] message, int length) {
        Mac mac = MACS.borrow();
        try {
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(message, 0, length);
            byte[] made = mac.doFinal();
            // An idle instance would keep its last key.
            mac.init(NO_KEY);
            MACS.giveBack(mac);
            return made;
        } catch (GeneralSecurityException notAvailable) {
            throw unavailable();
        }
    }

    /** The first {@code length} bytes of the MAC of {@code message}. */
    static byte[] truncated(byte[] key, byte[] message, int length) {
        return Arrays.copyOf(of(key, message), length);
    }

    private static Mac make() {
        try {
            return Mac.getInstance(ALGORITHM);
        } catch (GeneralSecurityException notAvailable) {
            throw unavailable();
        }
    }

    private static IllegalStateException unavailable() {
        return new IllegalStateException("this Java runtime has no working " + ALGORITHM);
    }
}
