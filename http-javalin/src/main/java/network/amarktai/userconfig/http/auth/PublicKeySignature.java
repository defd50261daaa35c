package network.amarktai.userconfig.http.auth;

import com.nimbusds.jose.jwk.JWK;

/** A signature algorithm that verifies with a public key. */
interface PublicKeySignature {

    /** The implementation of this algorithm. */
    static PublicKeySignature of(KeyPairAlgorithm algorithm) {
        return switch (algorithm) {
            case RS256 -> new RsaSignature();
            case ES256 -> new EcdsaSignature();
            case EDDSA -> new Ed25519Signature();
        };
    }

    /** Whether the key has the right type and sufficient strength. */
    boolean fits(JWK key);

    /** Whether the token's signature is valid for this key, for which {@link #fits} is true. */
    boolean holds(JWK key, CompactToken token);
}
