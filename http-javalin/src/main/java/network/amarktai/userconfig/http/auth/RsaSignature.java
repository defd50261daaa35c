package network.amarktai.userconfig.http.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;

/** RS256. RFC 7518 requires at least 2048 bits, which the token library does not check when it verifies. */
final class RsaSignature implements PublicKeySignature {

    private static final int MIN_BITS = 2048;

    private static final JWSHeader HEADER = new JWSHeader(JWSAlgorithm.RS256);

    @Override
    public boolean fits(JWK key) {
        return key instanceof RSAKey && key.size() >= MIN_BITS;
    }

    @Override
    public boolean holds(JWK key, CompactToken token) {
        try {
            return new RSASSAVerifier(key.toRSAKey()).verify(HEADER, token.signedBytes(), token.signature());
        } catch (JOSEException unusableKey) {
            return false;
        }
    }
}
