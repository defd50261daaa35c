package network.amarktai.userconfig.http.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;

/** ES256: ECDSA on P-256. */
final class EcdsaSignature implements PublicKeySignature {

    private static final JWSHeader HEADER = new JWSHeader(JWSAlgorithm.ES256);

    @Override
    public boolean fits(JWK key) {
        return key instanceof ECKey pair && Curve.P_256.equals(pair.getCurve());
    }

    @Override
    public boolean holds(JWK key, CompactToken token) {
        try {
            return new ECDSAVerifier(key.toECKey()).verify(HEADER, token.signedBytes(), token.signature());
        } catch (JOSEException unusableKey) {
            return false;
        }
    }
}
