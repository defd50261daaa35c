package network.amarktai.userconfig.http.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes valid and invalid tokens with the JDK only, so that a mistake of the token library does not cancel out. */
public interface SignWith {

    byte[] sign(byte[] signed) throws GeneralSecurityException;

    static SignWith hmac(String algorithm, byte[] secret) {
        return signed -> {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            return mac.doFinal(signed);
        };
    }

    static SignWith key(String algorithm, PrivateKey key) {
        return signed -> {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(signed);
            return signature.sign();
        };
    }

    /** No signature at all. */
    static SignWith nothing() {
        return signed -> new byte[0];
    }

    default String token(String header, String payload) {
        return token(header.getBytes(StandardCharsets.UTF_8), payload.getBytes(StandardCharsets.UTF_8));
    }

    default String token(byte[] header, byte[] payload) {
        String signed = base64Url(header) + "." + base64Url(payload);
        try {
            return signed + "." + base64Url(sign(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
