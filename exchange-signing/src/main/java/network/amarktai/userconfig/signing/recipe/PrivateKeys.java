package network.amarktai.userconfig.signing.recipe;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import network.amarktai.userconfig.signing.request.KeyPart;
import network.amarktai.userconfig.signing.request.UnusableKey;

/**
 * Reads private keys as users paste them: PEM with or without its BEGIN and END lines, with line breaks or with the two
 * characters {@code \n} of a JSON file, in PKCS#8 or SEC 1; and the one line of base64 that Coinbase issues for Ed25519.
 *
 * <p>The JDK's key object cannot be zeroed, so it exists for one signature only.
 */
final class PrivateKeys {

    private static final String CONVERT = "Convert it with: openssl pkcs8 -topk8 -nocrypt -in key.pem";
    private static final int ED25519_BYTES = 32;

    /** The kinds of key. */
    enum Kind {
        ED25519("Ed25519", "Ed25519"),
        EC_P256("EC", "ECDSA on the curve P-256"),
        RSA("RSA", "RSA");

        private final String algorithm;
        private final String label;

        Kind(String algorithm, String label) {
            this.algorithm = algorithm;
            this.label = label;
        }
    }

    private PrivateKeys() {}

    /** Whether the text is a key file or the DER of a private key, rather than a secret for HMAC. */
    static boolean isPrivateKey(byte[] text) {
        return Ascii.indexOf(text, "-----BEGIN ", 0) >= 0
                || using(Ascii.base64(text), der -> der.isPresent() && Der.isPrivateKey(der.get()));
    }

    /**
     * The private key in a text.
     *
     * @param kinds the kinds that the exchange accepts
     * @throws UnusableKey if the text contains no key of these kinds
     */
    static PrivateKey read(byte[] text, Set<Kind> kinds) {
        if (Ascii.indexOf(text, "-----BEGIN ", 0) >= 0) {
            return using(Optional.of(content(text)), der -> fromDer(der.orElseThrow(), kinds));
        }
        return using(Ascii.base64(text), decoded -> {
            byte[] bytes = decoded.orElseThrow(PrivateKeys::broken);
            if (Der.isPrivateKey(bytes)) {
                return fromDer(bytes, kinds);
            }
            if (bytes.length == 2 * ED25519_BYTES && kinds.contains(Kind.ED25519)) {
                return fromSeed(bytes);
            }
            throw unusable("The private key is incomplete: a whole one is 88 characters that end in ==, or a block with"
                    + " BEGIN and END lines.");
        });
    }

    private static byte[] content(byte[] pem) {
        if (Ascii.indexOf(pem, "PRIVATE KEY-----", 0) < 0) {
            throw unusable("This is not a private key. Paste the private key that belongs to the API key.");
        }
        if (Ascii.indexOf(pem, "ENCRYPTED", 0) >= 0) {
            throw unusable("The private key is locked with a pass phrase. " + CONVERT);
        }
        if (Ascii.indexOf(pem, "BEGIN RSA PRIVATE KEY", 0) >= 0) {
            throw unusable("The private key is in the old PKCS#1 format. " + CONVERT);
        }
        return Ascii.block(pem, "EC PRIVATE KEY")
                .or(() -> Ascii.block(pem, "PRIVATE KEY"))
                .orElseThrow(PrivateKeys::broken);
    }

    private static PrivateKey fromDer(byte[] der, Set<Kind> kinds) {
        if (!Der.isSec1(der)) {
            return fromPkcs8(der, kinds);
        }
        if (!Der.mayBeOnP256(der)) {
            throw wrongKind(kinds);
        }
        return using(Optional.of(Der.pkcs8OfSec1(der)), wrapped -> fromPkcs8(wrapped.orElseThrow(), kinds));
    }

    private static PrivateKey fromPkcs8(byte[] der, Set<Kind> kinds) {
        return kinds.stream()
                .flatMap(kind -> pkcs8(der, kind).stream())
                .findFirst()
                .orElseThrow(() -> wrongKind(kinds));
    }

    private static Optional<PrivateKey> pkcs8(byte[] der, Kind kind) {
        try {
            PrivateKey key = KeyFactory.getInstance(kind.algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
            return kind != Kind.EC_P256 || isOnP256(key) ? Optional.of(key) : Optional.empty();
        } catch (GeneralSecurityException otherAlgorithmOrCurve) {
            return Optional.empty();
        }
    }

    private static boolean isOnP256(PrivateKey key) throws GeneralSecurityException {
        AlgorithmParameters p256 = AlgorithmParameters.getInstance("EC");
        p256.init(new ECGenParameterSpec("secp256r1"));
        BigInteger order = p256.getParameterSpec(ECParameterSpec.class).getOrder();
        return key instanceof ECPrivateKey ec && order.equals(ec.getParams().getOrder());
    }

    private static PrivateKey fromSeed(byte[] seedAndPublicKey) {
        byte[] seed = Arrays.copyOf(seedAndPublicKey, ED25519_BYTES);
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException("this JDK has no Ed25519", everyJdkHasIt);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    private static <R> R using(Optional<byte[]> secret, Function<Optional<byte[]>, R> user) {
        try {
            return user.apply(secret);
        } finally {
            secret.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
        }
    }

    private static UnusableKey wrongKind(Set<Kind> kinds) {
        return unusable("The private key is incomplete, or of a kind that is not accepted. Expected: "
                + kinds.stream().map(kind -> kind.label).collect(Collectors.joining(" or ")) + ".");
    }

    private static UnusableKey broken() {
        return unusable("The private key is damaged. Paste it whole, with its BEGIN and END lines.");
    }

    private static UnusableKey unusable(String detail) {
        return new UnusableKey(KeyPart.SECRET, detail);
    }
}
