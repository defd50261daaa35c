package network.amarktai.userconfig.signing.recipe;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import network.amarktai.userconfig.signing.request.KeyMaterial;
import network.amarktai.userconfig.signing.request.KeyPart;
import network.amarktai.userconfig.signing.request.SignedRequest;
import network.amarktai.userconfig.signing.request.SigningMoment;
import network.amarktai.userconfig.signing.request.UnsignedRequest;
import network.amarktai.userconfig.signing.request.UnusableKey;

/**
 * Kraken, spot.
 *
 * <pre>API-Key: KEY    API-Sign: SIGNATURE    nonce=N&amp;FORM</pre>
 *
 * <p>The signature is base64 of HMAC-SHA512 under the decoded secret of path + SHA-256(nonce + body). The nonces of a key
 * must increase. They are in milliseconds, as in most programs: a larger unit would lock those out for good.
 */
public final class KrakenRecipe implements Recipe {

    @Override
    public SignedRequest sign(UnsignedRequest request, KeyMaterial key, SigningMoment moment) {
        String form = request.form();
        byte[] body = ("nonce=" + moment.nonce() + (form.isEmpty() ? "" : "&" + form)).getBytes(StandardCharsets.UTF_8);
        byte[] signed = (moment.nonce() + new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        String signature = key.use(KeyPart.SECRET, secret -> signature(secret, request.path(), signed));
        return SignedRequest.of(request, body)
                .with("Content-Type", "application/x-www-form-urlencoded")
                .with("API-Key", key.header(KeyPart.KEY))
                .with("API-Sign", signature);
    }

    private static String signature(byte[] secret, String path, byte[] signed) {
        byte[] key = decoded(secret);
        try {
            return Text.base64(Hmac.SHA512.sign(key, path, Text.digest("SHA-256", signed)));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static byte[] decoded(byte[] secret) {
        try {
            byte[] key = Base64.getDecoder().decode(secret);
            if (key.length > 0) {
                return key;
            }
        } catch (IllegalArgumentException notBase64) {
            // reported below
        }
        throw new UnusableKey(
                KeyPart.SECRET, "The private key is incomplete: a whole one is 88 characters that end in ==.");
    }
}
