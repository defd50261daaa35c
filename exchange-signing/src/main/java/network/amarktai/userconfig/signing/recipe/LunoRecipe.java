package network.amarktai.userconfig.signing.recipe;

import java.util.Arrays;
import network.amarktai.userconfig.signing.request.KeyMaterial;
import network.amarktai.userconfig.signing.request.KeyPart;
import network.amarktai.userconfig.signing.request.SignedRequest;
import network.amarktai.userconfig.signing.request.SigningMoment;
import network.amarktai.userconfig.signing.request.UnsignedRequest;

/**
 * Luno signs nothing.
 *
 * <pre>Authorization: Basic base64(key id:key secret)</pre>
 */
public final class LunoRecipe implements Recipe {

    @Override
    public SignedRequest sign(UnsignedRequest request, KeyMaterial key, SigningMoment moment) {
        return SignedRequest.of(request).with("Authorization", "Basic " + pair(key));
    }

    private static String pair(KeyMaterial material) {
        return material.use(
                KeyPart.KEY,
                key -> material.use(KeyPart.SECRET, secret -> {
                    byte[] pair = Arrays.copyOf(key, key.length + 1 + secret.length);
                    pair[key.length] = ':';
                    System.arraycopy(secret, 0, pair, key.length + 1, secret.length);
                    try {
                        return Text.base64(pair);
                    } finally {
                        Arrays.fill(pair, (byte) 0);
                    }
                }));
    }
}
