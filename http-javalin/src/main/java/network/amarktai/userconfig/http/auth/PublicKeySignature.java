package network.amarktai.userconfig.http.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** Verifies the signature of a token with a public key. */
final class PublicKeySignature {

    // The SubjectPublicKeyInfo of RFC 8410 up to the 32 bytes of the key.
    private static final String ED25519_PREFIX = "302a300506032b6570032100";

    private PublicKeySignature() {}

    /** Whether the token's signature is valid for this key, which is suitable for the algorithm. */
    static boolean holds(KeyPairAlgorithm algorithm, JWK key, CompactToken token) {
        try {
            return switch (algorithm) {
                // Constant headers, not the token's: the token's unverified header must not influence verification.
                case RS256 ->
                    new RSASSAVerifier(key.toRSAKey())
                            .verify(new JWSHeader(JWSAlgorithm.RS256), token.signedBytes(), token.signature());
                case ES256 ->
                    new ECDSAVerifier(key.toECKey())
                            .verify(new JWSHeader(JWSAlgorithm.ES256), token.signedBytes(), token.signature());
                case EDDSA -> ed25519(key.toOctetKeyPair().getDecodedX(), token);
            };
        } catch (JOSEException | GeneralSecurityException unusable) {
            // Includes signatures of the wrong length or out of range.
            return false;
        }
    }

    // The JDK supports Ed25519 since Java 15. The token library needs Google's Tink for it: megabytes for one call.
    private static boolean ed25519(byte[] key, CompactToken token) throws GeneralSecurityException {
        byte[] encoded = HexFormat.of().parseHex(ED25519_PREFIX + HexFormat.of().formatHex(key));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        signature.update(token.signedBytes());
        return signature.verify(token.signature().decode());
    }
}
