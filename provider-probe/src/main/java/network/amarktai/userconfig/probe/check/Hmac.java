package network.amarktai.userconfig.probe.check;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC by the JDK. The JDK's key object holds a copy of the key that cannot be zeroed, so it exists for one call only.
 */
public enum Hmac {
    SHA256("HmacSHA256"),
    SHA384("HmacSHA384"),
    SHA512("HmacSHA512");

    private final String algorithm;

    Hmac(String algorithm) {
        this.algorithm = algorithm;
    }

    public byte[] sign(byte[] key, String message) {
        return sign(key, message.getBytes(StandardCharsets.UTF_8));
    }

    public byte[] sign(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(message);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException("this JDK has no " + algorithm, everyJdkHasIt);
        }
    }
}
