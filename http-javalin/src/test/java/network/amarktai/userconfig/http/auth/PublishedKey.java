package network.amarktai.userconfig.http.auth;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;

/** A key pair of an identity provider: the public key as a JWK, the private key as a signer. Made with the JDK only. */
record PublishedKey(String id, String algorithm, String jwk, SignWith signer) {

    static PublishedKey rsa(String id, int bits) {
        KeyPair pair = generate("RSA", bits);
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        return new PublishedKey(
                id,
                "RS256",
                "\"kty\":\"RSA\",\"kid\":\"" + id + "\",\"n\":\"" + fixed(key.getModulus(), bits / 8)
                        + "\",\"e\":\"AQAB\"",
                SignWith.key("SHA256withRSA", pair.getPrivate()));
    }

    static PublishedKey p256(String id) {
        KeyPair pair = generate("EC", 256);
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        return new PublishedKey(
                id,
                "ES256",
                "\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"" + id + "\",\"x\":\""
                        + fixed(key.getW().getAffineX(), 32) + "\",\"y\":\""
                        + fixed(key.getW().getAffineY(), 32) + "\"",
                SignWith.key("SHA256withECDSAinP1363Format", pair.getPrivate()));
    }

    static PublishedKey ed25519(String id) {
        KeyPair pair = generate("Ed25519", 255);
        byte[] encoded = pair.getPublic().getEncoded();
        byte[] x = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        return new PublishedKey(
                id,
                "EdDSA",
                "\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"" + id + "\",\"x\":\"" + SignWith.base64Url(x) + "\"",
                SignWith.key("Ed25519", pair.getPrivate()));
    }

    private static KeyPair generate(String algorithm, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            } else {
                generator.initialize(size);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    private static String fixed(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[length];
        int copied = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - copied, fixed, length - copied, copied);
        return SignWith.base64Url(fixed);
    }

    /** The public key with more members, such as {@code "use":"sig"}. */
    PublishedKey with(String members) {
        return new PublishedKey(id, algorithm, jwk + "," + members, signer);
    }

    /** A token of Alice with this key id. */
    String token() {
        return signer.token(header(), Platform.ALICE);
    }

    String header() {
        return "{\"alg\":\"" + algorithm + "\",\"kid\":\"" + id + "\",\"typ\":\"JWT\"}";
    }
}
