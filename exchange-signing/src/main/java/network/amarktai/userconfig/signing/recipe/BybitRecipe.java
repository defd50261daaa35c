package network.amarktai.userconfig.signing.recipe;

import network.amarktai.userconfig.signing.request.KeyMaterial;
import network.amarktai.userconfig.signing.request.KeyPart;
import network.amarktai.userconfig.signing.request.SignedRequest;
import network.amarktai.userconfig.signing.request.SigningMoment;
import network.amarktai.userconfig.signing.request.UnsignedRequest;

/**
 * Bybit.
 *
 * <pre>X-BAPI-API-KEY: KEY    X-BAPI-TIMESTAMP: MS    X-BAPI-RECV-WINDOW: 5000
 * X-BAPI-SIGN: hex(HMAC-SHA256(secret, MS + KEY + 5000 + query + body))</pre>
 */
public final class BybitRecipe implements Recipe {

    private static final String WINDOW = "5000";

    @Override
    public SignedRequest sign(UnsignedRequest request, KeyMaterial key, SigningMoment moment) {
        String id = key.header(KeyPart.KEY);
        String signed = moment.millis() + id + WINDOW + request.query();
        return SignedRequest.of(request)
                .with("X-BAPI-API-KEY", id)
                .with("X-BAPI-TIMESTAMP", moment.millis())
                .with("X-BAPI-RECV-WINDOW", WINDOW)
                .with("X-BAPI-SIGN", Text.hex(Hmac.SHA256.sign(key, signed, request.body())));
    }
}
