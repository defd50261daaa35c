package network.amarktai.userconfig.signing.recipe;

import network.amarktai.userconfig.signing.request.KeyMaterial;
import network.amarktai.userconfig.signing.request.KeyPart;
import network.amarktai.userconfig.signing.request.SignedRequest;
import network.amarktai.userconfig.signing.request.SigningMoment;
import network.amarktai.userconfig.signing.request.UnsignedRequest;

/**
 * MEXC.
 *
 * <pre>?QUERY&amp;timestamp=MS&amp;recvWindow=5000&amp;signature=hex(HMAC-SHA256(secret, query + body))    X-MEXC-APIKEY: KEY</pre>
 */
public final class MexcRecipe implements Recipe {

    @Override
    public SignedRequest sign(UnsignedRequest request, KeyMaterial key, SigningMoment moment) {
        String query = (request.query().isEmpty() ? "" : request.query() + "&") + "timestamp=" + moment.millis()
                + "&recvWindow=5000";
        String signature = Text.hex(Hmac.SHA256.sign(key, query, request.body()));
        return SignedRequest.of(request, query + "&signature=" + signature)
                .with("X-MEXC-APIKEY", key.header(KeyPart.KEY));
    }
}
