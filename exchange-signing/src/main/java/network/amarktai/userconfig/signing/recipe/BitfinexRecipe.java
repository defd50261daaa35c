package network.amarktai.userconfig.signing.recipe;

import network.amarktai.userconfig.signing.request.KeyMaterial;
import network.amarktai.userconfig.signing.request.KeyPart;
import network.amarktai.userconfig.signing.request.SignedRequest;
import network.amarktai.userconfig.signing.request.SigningMoment;
import network.amarktai.userconfig.signing.request.UnsignedRequest;

/**
 * Bitfinex.
 *
 * <pre>bfx-apikey: KEY    bfx-nonce: N    bfx-signature: hex(HMAC-SHA384(secret, "/api" + path + N + body))</pre>
 *
 * <p>The nonces of a key must increase. They are in milliseconds, as in most programs: a larger unit would lock those out
 * for good.
 */
public final class BitfinexRecipe implements Recipe {

    @Override
    public SignedRequest sign(UnsignedRequest request, KeyMaterial key, SigningMoment moment) {
        String nonce = Long.toString(moment.nonce());
        String signature = Text.hex(Hmac.SHA384.sign(key, "/api" + request.path() + nonce, request.body()));
        return SignedRequest.of(request)
                .with("bfx-apikey", key.header(KeyPart.KEY))
                .with("bfx-nonce", nonce)
                .with("bfx-signature", signature);
    }
}
