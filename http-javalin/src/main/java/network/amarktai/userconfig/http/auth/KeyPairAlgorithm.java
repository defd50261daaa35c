package network.amarktai.userconfig.http.auth;

import java.util.Arrays;
import java.util.Optional;

/** The signatures that can be checked with a published key. */
public enum KeyPairAlgorithm {
    /** RSA with SHA-256; keys under 2048 bits are refused. */
    RS256("RS256", "RS256"),
    /** ECDSA on P-256 with SHA-256. */
    ES256("ES256", "ES256"),
    /** Ed25519. RFC 8037 names it {@code EdDSA}, RFC 9864 {@code Ed25519}; both are read. */
    EDDSA("EdDSA", "Ed25519");

    private final String name;
    private final String newerName;

    KeyPairAlgorithm(String name, String newerName) {
        this.name = name;
        this.newerName = newerName;
    }

    /** The algorithm that a token, a key or a setting calls by this name, such as {@code EdDSA}. Case matters. */
    public static Optional<KeyPairAlgorithm> named(String name) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.name.equals(name) || algorithm.newerName.equals(name))
                .findFirst();
    }
}
