package network.amarktai.userconfig.probe;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Key pairs for one test, in the formats that users paste. */
public final class TestKeys {

    private TestKeys() {}

    public static KeyPair ed25519() {
        return generate("Ed25519");
    }

    public static KeyPair rsa() {
        return generate("RSA");
    }

    public static KeyPair p256() {
        return onCurve("secp256r1");
    }

    public static KeyPair p384() {
        return onCurve("secp384r1");
    }

    private static KeyPair onCurve(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair generate(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The credential of a user who registered the public key of this pair. */
    public static TestCredential credential(String key, KeyPair pair, String privateText) {
        return TestCredential.of(key, privateText)
                .with(
                        "public",
                        Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
    }

    public static String pem(KeyPair pair) {
        return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    /** The format of openssl ecparam -genkey and of Coinbase's page: SEC 1, here without the public key. */
    public static String sec1Pem(KeyPair pair) {
        byte[] scalar = fixed(((ECPrivateKey) pair.getPrivate()).getS());
        byte[] start = {0x30, 0x31, 0x02, 0x01, 0x01, 0x04, 0x20};
        byte[] curve = {(byte) 0xa0, 0x0a, 0x06, 0x08, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x03, 0x01, 0x07};
        byte[] der = Arrays.copyOf(start, start.length + scalar.length + curve.length);
        System.arraycopy(scalar, 0, der, start.length, scalar.length);
        System.arraycopy(curve, 0, der, start.length + scalar.length, curve.length);
        return pem("EC PRIVATE KEY", der);
    }

    /** Seed and public key in one line, as Coinbase shows Ed25519 keys. */
    public static String base64Pair(KeyPair pair) {
        byte[] pkcs8 = pair.getPrivate().getEncoded();
        byte[] x509 = pair.getPublic().getEncoded();
        byte[] both = Arrays.copyOf(Arrays.copyOfRange(pkcs8, pkcs8.length - 32, pkcs8.length), 64);
        System.arraycopy(x509, x509.length - 32, both, 32, 32);
        return Base64.getEncoder().encodeToString(both);
    }

    public static String pem(String label, byte[] der) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }

    public static PublicKey publicKey(String base64) {
        for (String algorithm : List.of("Ed25519", "EC", "RSA")) {
            try {
                return KeyFactory.getInstance(algorithm)
                        .generatePublic(
                                new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
            } catch (GeneralSecurityException ofAnotherKind) {
                // try the next one
            }
        }
        throw new IllegalArgumentException("no key");
    }

    private static byte[] fixed(BigInteger scalar) {
        byte[] bytes = scalar.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(bytes.length, 32);
        System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
        return fixed;
    }
}
