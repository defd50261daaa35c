package network.amarktai.userconfig.http.auth;

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
}
