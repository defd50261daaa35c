package network.amarktai.userconfig.probe.provider;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.probe.check.ProbeRequest;
import network.amarktai.userconfig.probe.check.Text;
import network.amarktai.userconfig.probe.http.Json;

/**
 * The bearer token (JWT) for one request to Coinbase, valid for two minutes: ES256 with an EC key on P-256, or EdDSA
 * with an Ed25519 key. The two kinds use different claims for issuer, audience and request.
 */
final class CoinbaseToken {

    private static final int NONCE_BYTES = 16;
    private static final long SECONDS = 120;
    private static final int SIGNATURE_BYTES = 64;

    private CoinbaseToken() {}

    /**
     * Returns a signed token.
     *
     * @param uri method, host and path of the request
     */
    static String of(ProbeRequest attempt, String uri) {
        return attempt.use(ProbeRequest.SECRET, CoinbaseToken::isEc) ? es256(attempt, uri) : edDsa(attempt, uri);
    }

    private static boolean isEc(byte[] secret) {
        return PrivateKeys.isPem(secret) && "EC".equals(fromPem(secret).getAlgorithm());
    }

    private static PrivateKey fromPem(byte[] secret) {
        return PrivateKeys.fromPem(secret, List.of("EC", "Ed25519"));
    }

    private static String es256(ProbeRequest attempt, String uri) {
        Map<String, Object> claims = claims(attempt, "retail_rest_api_proxy", "coinbase-cloud");
        claims.put("uri", uri);
        String content = content(attempt, "ES256", claims);
        return content + "."
                + attempt.use(
                        ProbeRequest.SECRET,
                        secret -> signature("SHA256withECDSAinP1363Format", fromPem(secret), content));
    }

    private static String edDsa(ProbeRequest attempt, String uri) {
        Map<String, Object> claims = claims(attempt, "cdp_service", "cdp");
        claims.put("uris", List.of(uri));
        String content = content(attempt, "EdDSA", claims);
        return content + "."
                + attempt.use(
                        ProbeRequest.SECRET,
                        secret -> signature(
                                "Ed25519",
                                PrivateKeys.isPem(secret) ? fromPem(secret) : PrivateKeys.fromBase64(secret),
                                content));
    }

    private static Map<String, Object> claims(ProbeRequest attempt, String audience, String issuer) {
        long now = attempt.now().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("aud", List.of(audience));
        claims.put("iss", issuer);
        claims.put("nbf", now);
        claims.put("exp", now + SECONDS);
        claims.put("sub", attempt.header(ProbeRequest.KEY));
        claims.put("iat", now);
        return claims;
    }

    private static String content(ProbeRequest attempt, String algorithm, Map<String, Object> claims) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", algorithm);
        header.put("typ", "JWT");
        header.put("kid", attempt.header(ProbeRequest.KEY));
        header.put("nonce", Text.hex(attempt.randomBytes(NONCE_BYTES)));
        return part(header) + "." + part(claims);
    }

    private static String part(Map<String, Object> members) {
        return Text.base64Url(Json.write(members));
    }

    private static String signature(String algorithm, PrivateKey key, String content) {
        try {
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(key);
            signer.update(content.getBytes(StandardCharsets.US_ASCII));
            byte[] signature = signer.sign();
            if (signature.length == SIGNATURE_BYTES) {
                return Text.base64Url(signature);
            }
        } catch (GeneralSecurityException cannotSign) {
            // reported below
        }
        throw ProbeRequest.unusable(ProbeRequest.SECRET, "The private key is of a kind that Coinbase does not issue.");
    }
}
