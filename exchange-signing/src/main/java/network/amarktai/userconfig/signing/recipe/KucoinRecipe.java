package network.amarktai.userconfig.signing.recipe;

import network.amarktai.userconfig.signing.request.KeyMaterial;
import network.amarktai.userconfig.signing.request.KeyPart;
import network.amarktai.userconfig.signing.request.SignedRequest;
import network.amarktai.userconfig.signing.request.SigningMoment;
import network.amarktai.userconfig.signing.request.UnsignedRequest;

/**
 * KuCoin.
 *
 * <pre>
 * KC-API-KEY: KEY            KC-API-SIGN: base64(HMAC-SHA256(secret, MS + method + path and query + body))
 * KC-API-TIMESTAMP: MS       KC-API-PASSPHRASE: base64(HMAC-SHA256(secret, passphrase))
 * KC-API-KEY-VERSION: 3      not signed; older keys need 2
 * </pre>
 */
public final class KucoinRecipe implements Recipe {

    @Override
    public SignedRequest sign(UnsignedRequest request, KeyMaterial key, SigningMoment moment) {
        String signed = moment.millis() + request.method() + request.pathAndQuery();
        return SignedRequest.of(request)
                .with("KC-API-KEY", key.header(KeyPart.KEY))
                .with("KC-API-SIGN", Text.base64(Hmac.SHA256.sign(key, signed, request.body())))
                .with("KC-API-TIMESTAMP", moment.millis())
                .with(
                        "KC-API-PASSPHRASE",
                        key.use(KeyPart.PASSPHRASE, passphrase -> Text.base64(Hmac.SHA256.sign(key, "", passphrase))))
                .with("KC-API-KEY-VERSION", "3");
    }
}
