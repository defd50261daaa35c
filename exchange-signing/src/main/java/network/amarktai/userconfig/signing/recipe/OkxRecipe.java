package network.amarktai.userconfig.signing.recipe;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import network.amarktai.userconfig.signing.request.KeyMaterial;
import network.amarktai.userconfig.signing.request.KeyPart;
import network.amarktai.userconfig.signing.request.SignedRequest;
import network.amarktai.userconfig.signing.request.SigningMoment;
import network.amarktai.userconfig.signing.request.UnsignedRequest;

/**
 * OKX.
 *
 * <pre>OK-ACCESS-KEY: KEY    OK-ACCESS-TIMESTAMP: ISO with three decimals    OK-ACCESS-PASSPHRASE: as it is
 * OK-ACCESS-SIGN: base64(HMAC-SHA256(secret, ISO + method + path and query + body))</pre>
 */
public final class OkxRecipe implements Recipe {

    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Override
    public SignedRequest sign(UnsignedRequest request, KeyMaterial key, SigningMoment moment) {
        String time = ISO.format(moment.time());
        String signed = time + request.method() + request.pathAndQuery();
        return SignedRequest.of(request)
                .with("OK-ACCESS-KEY", key.header(KeyPart.KEY))
                .with("OK-ACCESS-SIGN", Text.base64(Hmac.SHA256.sign(key, signed, request.body())))
                .with("OK-ACCESS-TIMESTAMP", time)
                .with("OK-ACCESS-PASSPHRASE", key.header(KeyPart.PASSPHRASE));
    }
}
