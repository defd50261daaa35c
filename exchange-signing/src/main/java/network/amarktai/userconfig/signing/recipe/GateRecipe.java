package network.amarktai.userconfig.signing.recipe;

import network.amarktai.userconfig.signing.request.KeyMaterial;
import network.amarktai.userconfig.signing.request.KeyPart;
import network.amarktai.userconfig.signing.request.SignedRequest;
import network.amarktai.userconfig.signing.request.SigningMoment;
import network.amarktai.userconfig.signing.request.UnsignedRequest;

/**
 * Gate.
 *
 * <pre>KEY: KEY    Timestamp: SECONDS
 * SIGN: hex(HMAC-SHA512(secret, method, path, query, SHA-512 of the body and SECONDS, a line each))</pre>
 */
public final class GateRecipe implements Recipe {

    @Override
    public SignedRequest sign(UnsignedRequest request, KeyMaterial key, SigningMoment moment) {
        String seconds = Long.toString(moment.seconds());
        String lines = String.join(
                "\n",
                request.method(),
                request.path(),
                request.query(),
                Text.hex(Text.digest("SHA-512", request.body())),
                seconds);
        return SignedRequest.of(request)
                .with("KEY", key.header(KeyPart.KEY))
                .with("Timestamp", seconds)
                .with("SIGN", Text.hex(Hmac.SHA512.sign(key, lines)));
    }
}
