package network.amarktai.userconfig.http.auth;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import java.util.Arrays;
import java.util.Optional;

/** The signature algorithms that are verified with a published key. */
public enum KeyPairAlgorithm {
    /** RSA with SHA-256; keys under 2048 bits are refused. */
    RS256("RS256", "RS256"),
    /** ECDSA on P-256 with SHA-256. */
    ES256("ES256", "ES256"),
    /** Ed25519. RFC 8037 names it {@code EdDSA}, RFC 9864 {@code Ed25519}; both are accepted. */
    EDDSA("EdDSA", "Ed25519");

    private static final int MIN_RSA_BITS = 2048;
    private static final int ED25519_BITS = 256;

    private final String name;
    private final String newerName;

    KeyPairAlgorithm(String name, String newerName) {
        this.name = name;
        this.newerName = newerName;
    }

    /** The algorithm with this name, as in tokens, keys and settings, such as {@code EdDSA}. Case-sensitive. */
    public static Optional<KeyPairAlgorithm> named(String name) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.name.equals(name) || algorithm.newerName.equals(name))
                .findFirst();
    }

    /**
     * Selects the published keys for this algorithm: of its type and strength, and not published for encryption or
     * another algorithm.
     */
    JWKMatcher.Builder keys() {
        JWKMatcher.Builder keys = new JWKMatcher.Builder()
                .keyUses(KeyUse.SIGNATURE, null)
                .algorithms(new Algorithm(name), new Algorithm(newerName), null);
        return switch (this) {
            // RFC 7518 requires at least 2048 bits, which the token library does not check when it verifies.
            case RS256 -> keys.keyType(KeyType.RSA).minKeySize(MIN_RSA_BITS);
            case ES256 -> keys.keyType(KeyType.EC).curve(Curve.P_256);
            case EDDSA -> keys.keyType(KeyType.OKP).curve(Curve.Ed25519).minKeySize(ED25519_BITS);
        };
    }
}
