package network.amarktai.userconfig.signing.recipe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import network.amarktai.userconfig.signing.request.KeyMaterial;
import network.amarktai.userconfig.signing.request.KeyPart;

/**
 * HMAC by the JDK. The JDK's key object holds a copy of the key that cannot be zeroed, so it exists for one call only.
 */
enum Hmac {
    SHA256("HmacSHA256"),
    SHA384("HmacSHA384"),
    SHA512("HmacSHA512");

    private final String algorithm;

    Hmac(String algorithm) {
        this.algorithm = algorithm;
    }

    /** Signs texts and bodies, one after the other, with the API secret. */
    byte[] sign(KeyMaterial key, String text, byte[]... more) {
        return key.use(KeyPart.SECRET, secret -> sign(secret, text, more));
    }

    byte[] sign(byte[] key, String text, byte[]... more) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            mac.update(text.getBytes(StandardCharsets.UTF_8));
            for (byte[] bytes : more) {
                mac.update(bytes);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException("this JDK has no " + algorithm, everyJdkHasIt);
        }
    }
}
