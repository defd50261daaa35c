package network.amarktai.userconfig.http.auth;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/**
 * Ed25519 with the JDK, which supports it since Java 15. The token library needs Google's Tink for it, megabytes for
 * one call, and its key selectors drop Ed25519 keys because it cannot convert them to Java keys. For this reason {@link
 * RemoteKeys} selects keys as JWKs, for all algorithms.
 */
final class Ed25519Signature implements PublicKeySignature {

    private static final int KEY_BYTES = 32;

    // The SubjectPublicKeyInfo of RFC 8410 up to the 32 bytes of the key.
    private static final String PREFIX = "302a300506032b6570032100";

    @Override
    public boolean fits(JWK key) {
        return key instanceof OctetKeyPair pair
                && Curve.Ed25519.equals(pair.getCurve())
                && pair.getDecodedX().length == KEY_BYTES;
    }

    @Override
    public boolean holds(JWK key, CompactToken token) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(publicKey(key.toOctetKeyPair().getDecodedX()));
            signature.update(token.signedBytes());
            return signature.verify(token.signature().decode());
        } catch (GeneralSecurityException unusable) {
            // Includes signatures of the wrong length or out of range.
            return false;
        }
    }

    private static PublicKey publicKey(byte[] x) throws GeneralSecurityException {
        byte[] prefix = HexFormat.of().parseHex(PREFIX);
        byte[] encoded =
                ByteBuffer.allocate(prefix.length + x.length).put(prefix).put(x).array();
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }
}
