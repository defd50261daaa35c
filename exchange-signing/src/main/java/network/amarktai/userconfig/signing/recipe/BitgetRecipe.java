package network.amarktai.userconfig.signing.recipe;

import network.amarktai.userconfig.signing.request.KeyMaterial;
import network.amarktai.userconfig.signing.request.KeyPart;
import network.amarktai.userconfig.signing.request.SignedRequest;
import network.amarktai.userconfig.signing.request.SigningMoment;
import network.amarktai.userconfig.signing.request.UnsignedRequest;

/**
 * Bitget, both the classic API and that of unified accounts.
 *
 * <pre>ACCESS-KEY: KEY    ACCESS-TIMESTAMP: MS    ACCESS-PASSPHRASE: as it is
 * ACCESS-SIGN: base64(HMAC-SHA256(secret, MS + method + path and query + body))</pre>
 */
public final class BitgetRecipe implements Recipe {

    @Override
    public SignedRequest sign(UnsignedRequest request, KeyMaterial key, SigningMoment moment) {
        String signed = moment.millis() + request.method() + request.pathAndQuery();
        return SignedRequest.of(request)
                .with("ACCESS-KEY", key.header(KeyPart.KEY))
                .with("ACCESS-SIGN", Text.base64(Hmac.SHA256.sign(key, signed, request.body())))
                .with("ACCESS-TIMESTAMP", moment.millis())
                .with("ACCESS-PASSPHRASE", key.header(KeyPart.PASSPHRASE));
    }
}
