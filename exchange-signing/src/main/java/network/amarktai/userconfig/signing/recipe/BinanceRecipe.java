package network.amarktai.userconfig.signing.recipe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.EnumSet;
import java.util.Set;
import network.amarktai.userconfig.signing.request.KeyMaterial;
import network.amarktai.userconfig.signing.request.KeyPart;
import network.amarktai.userconfig.signing.request.SignedRequest;
import network.amarktai.userconfig.signing.request.SigningMoment;
import network.amarktai.userconfig.signing.request.UnsignedRequest;
import network.amarktai.userconfig.signing.request.UnusableKey;

/**
 * Binance.
 *
 * <pre>?QUERY&amp;timestamp=MS&amp;recvWindow=10000&amp;signature=SIGNATURE    X-MBX-APIKEY: KEY</pre>
 *
 * <p>The signed message is the query before {@code &signature}, then the body. The signature is HMAC-SHA256 in hex; if the
 * secret is a private key, it is Ed25519 or RSA (PKCS#1 v1.5 with SHA-256) in base64, percent-encoded.
 */
public final class BinanceRecipe implements Recipe {

    private static final Set<PrivateKeys.Kind> KINDS = EnumSet.of(PrivateKeys.Kind.ED25519, PrivateKeys.Kind.RSA);

    @Override
    public SignedRequest sign(UnsignedRequest request, KeyMaterial key, SigningMoment moment) {
        String query = (request.query().isEmpty() ? "" : request.query() + "&") + "timestamp=" + moment.millis()
                + "&recvWindow=10000";
        String signature = key.use(KeyPart.SECRET, secret -> signature(secret, query, request.body()));
        return SignedRequest.of(request, query + "&signature=" + encoded(signature))
                .with("X-MBX-APIKEY", key.header(KeyPart.KEY));
    }

    /** Percent-encodes hex or base64. */
    private static String encoded(String signature) {
        return signature.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D");
    }

    private static String signature(byte[] secret, String query, byte[] body) {
        return PrivateKeys.isPrivateKey(secret)
                ? Text.base64(signature(PrivateKeys.read(secret, KINDS), query, body))
                : Text.hex(Hmac.SHA256.sign(secret, query, body));
    }

    private static byte[] signature(PrivateKey key, String query, byte[] body) {
        try {
            Signature signer = Signature.getInstance("RSA".equals(key.getAlgorithm()) ? "SHA256withRSA" : "Ed25519");
            signer.initSign(key);
            signer.update(query.getBytes(StandardCharsets.US_ASCII));
            signer.update(body);
            return signer.sign();
        } catch (GeneralSecurityException unusable) {
            throw new UnusableKey(KeyPart.SECRET, "The private key cannot sign. RSA keys need at least 2048 bits.");
        }
    }
}
