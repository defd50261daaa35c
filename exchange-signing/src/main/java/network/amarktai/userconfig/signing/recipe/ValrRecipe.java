package network.amarktai.userconfig.signing.recipe;

import network.amarktai.userconfig.signing.request.KeyMaterial;
import network.amarktai.userconfig.signing.request.KeyPart;
import network.amarktai.userconfig.signing.request.SignedRequest;
import network.amarktai.userconfig.signing.request.SigningMoment;
import network.amarktai.userconfig.signing.request.UnsignedRequest;

/**
 * VALR.
 *
 * <pre>X-VALR-API-KEY: KEY    X-VALR-TIMESTAMP: MS
 * X-VALR-SIGNATURE: hex(HMAC-SHA512(secret, MS + method + path and query + body))</pre>
 */
public final class ValrRecipe implements Recipe {

    @Override
    public SignedRequest sign(UnsignedRequest request, KeyMaterial key, SigningMoment moment) {
        String signed = moment.millis() + request.method() + request.pathAndQuery();
        return SignedRequest.of(request)
                .with("X-VALR-API-KEY", key.header(KeyPart.KEY))
                .with("X-VALR-SIGNATURE", Text.hex(Hmac.SHA512.sign(key, signed, request.body())))
                .with("X-VALR-TIMESTAMP", moment.millis());
    }
}
