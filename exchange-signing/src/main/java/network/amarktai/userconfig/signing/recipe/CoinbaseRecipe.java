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
 * Coinbase Advanced Trade: a bearer token (JWT) for one request, valid for two minutes.
 *
 * <pre>Authorization: Bearer JWT</pre>
 *
 * <p>The token is ES256 with an EC key on P-256, or EdDSA with an Ed25519 key. The two kinds use different claims for issuer,
 * audience and request. The query is not signed.
 */
public final class CoinbaseRecipe implements Recipe {

    private static final Set<PrivateKeys.Kind> KINDS = EnumSet.of(PrivateKeys.Kind.EC_P256, PrivateKeys.Kind.ED25519);
    private static final int NONCE_BYTES = 16;
    private static final long SECONDS = 120;

    @Override
    public SignedRequest sign(UnsignedRequest request, KeyMaterial key, SigningMoment moment) {
        String name = key.header(KeyPart.KEY);
        String uri = request.method() + " " + request.host() + request.path();
        String token = key.use(KeyPart.SECRET, secret -> token(PrivateKeys.read(secret, KINDS), name, uri, moment));
        return SignedRequest.of(request).with("Authorization", "Bearer " + token);
    }

    private static String token(PrivateKey key, String name, String uri, SigningMoment moment) {
        boolean ec = "EC".equals(key.getAlgorithm());
        String header = "{\"alg\":\"" + (ec ? "ES256" : "EdDSA") + "\",\"typ\":\"JWT\",\"kid\":" + quoted(name)
                + ",\"nonce\":\"" + Text.hex(moment.randomBytes(NONCE_BYTES)) + "\"}";
        long now = moment.seconds();
        String claims = "{\"aud\":[\"" + (ec ? "retail_rest_api_proxy" : "cdp_service") + "\"],\"iss\":\""
                + (ec ? "coinbase-cloud" : "cdp") + "\",\"nbf\":" + now + ",\"exp\":" + (now + SECONDS) + ",\"sub\":"
                + quoted(name) + ",\"iat\":" + now + ","
                + (ec ? "\"uri\":" + quoted(uri) : "\"uris\":[" + quoted(uri) + "]") + "}";
        String content = part(header) + "." + part(claims);
        return content + "." + Text.base64Url(signature(key, ec ? "SHA256withECDSAinP1363Format" : "Ed25519", content));
    }

    /** A text of printable ASCII as JSON. */
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String part(String json) {
        return Text.base64Url(json.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] signature(PrivateKey key, String algorithm, String content) {
        try {
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(key);
            signer.update(content.getBytes(StandardCharsets.US_ASCII));
            return signer.sign();
        } catch (GeneralSecurityException cannotSign) {
            throw new UnusableKey(KeyPart.SECRET, "The private key cannot sign. Create a new key at Coinbase.");
        }
    }
}
