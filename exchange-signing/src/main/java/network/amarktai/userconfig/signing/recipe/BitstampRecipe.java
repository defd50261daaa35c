package network.amarktai.userconfig.signing.recipe;

import network.amarktai.userconfig.signing.request.KeyMaterial;
import network.amarktai.userconfig.signing.request.KeyPart;
import network.amarktai.userconfig.signing.request.SignedRequest;
import network.amarktai.userconfig.signing.request.SigningMoment;
import network.amarktai.userconfig.signing.request.UnsignedRequest;

/**
 * Bitstamp.
 *
 * <pre>
 * X-Auth: BITSTAMP KEY    X-Auth-Nonce: UUID    X-Auth-Timestamp: MS    X-Auth-Version: v2
 * X-Auth-Signature: hex(HMAC-SHA256(secret, X-Auth + method + host + path + ?query + content type + nonce + MS + v2 + body))
 * </pre>
 *
 * <p>The nonce is random. A request without a body must be sent and signed without a content type.
 */
public final class BitstampRecipe implements Recipe {

    private static final String VERSION = "v2";

    @Override
    public SignedRequest sign(UnsignedRequest request, KeyMaterial key, SigningMoment moment) {
        String auth = "BITSTAMP " + key.header(KeyPart.KEY);
        String nonce = moment.uuid().toString();
        String signed = auth
                + request.method()
                + request.host()
                + request.pathAndQuery()
                + request.contentType()
                + nonce
                + moment.millis()
                + VERSION;
        return SignedRequest.of(request)
                .with("X-Auth", auth)
                .with("X-Auth-Signature", Text.hex(Hmac.SHA256.sign(key, signed, request.body())))
                .with("X-Auth-Nonce", nonce)
                .with("X-Auth-Timestamp", moment.millis())
                .with("X-Auth-Version", VERSION);
    }
}
