package network.amarktai.userconfig.http.auth;

import com.nimbusds.jose.jwk.JWK;

/** One kind of signature that is checked with a public key. */
interface PublicKeySignature {

    /** The signature of this algorithm. */
    static PublicKeySignature of(KeyPairAlgorithm algorithm) {
        return switch (algorithm) {
            case RS256 -> new RsaSignature();
            case ES256 -> new EcdsaSignature();
            case EDDSA -> new Ed25519Signature();
        };
    }

    /** Whether this is the right type of key, and strong enough. */
    boolean fits(JWK key);

    /** Whether the token was signed with the private half of this key, which fits. */
    boolean holds(JWK key, CompactToken token);
}
