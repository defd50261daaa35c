package network.amarktai.userconfig.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import network.amarktai.userconfig.signing.request.KeyPart;
import network.amarktai.userconfig.signing.request.SignedRequest;
import network.amarktai.userconfig.signing.request.UnsignedRequest;
import network.amarktai.userconfig.signing.request.UnusableKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Private keys as users paste them. The keys were made by openssl for this test. */
class PrivateKeysTest {

    private static final String P256_SEC1 =
            "MHcCAQEEILCNMyQm+Yto1MVvN7JX2UA8LXxAOmof46lYGTHdTkkYoAoGCCqGSM49AwEHoUQDQgAE136y"
                    + "NYpvcryslru1GrYswNbWIx35WRqykWCgPRK+tW8PQRfdyPpxfeKZ4Qcrq1X2fwFBV2GUSJAxnC1KDfK5"
                    + "YQ==";
    private static final String P256_PKCS8 =
            "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgsI0zJCb5i2jUxW83slfZQDwtfEA6ah/j"
                    + "qVgZMd1OSRihRANCAATXfrI1im9yvKyWu7UatizA1tYjHflZGrKRYKA9Er61bw9BF93I+nF94pnhByur"
                    + "VfZ/AUFXYZRIkDGcLUoN8rlh";
    private static final String P384_SEC1 =
            "MIGkAgEBBDBt2sbyTQbG+dLY/tDIGNDWPUTOS+L3pbSeLWwKuhuJMY/zQ2mqiBGBFIeKsbLOAiagBwYF"
                    + "K4EEACKhZANiAATCiGPpf7lf0Hc525Xg/yIPDvXURYJrlsTojBauFTi3APxYiySV30LN1ILpziCSOf4C"
                    + "SCQplmqKLr/vfS9LYjK4F7rhvn9/6YL044iUBNn6XHlGGIck8Ik+pSqlKCJjBZk=";
    private static final String P384_PKCS8 =
            "MIG2AgEAMBAGByqGSM49AgEGBSuBBAAiBIGeMIGbAgEBBDBt2sbyTQbG+dLY/tDIGNDWPUTOS+L3pbSe"
                    + "LWwKuhuJMY/zQ2mqiBGBFIeKsbLOAiahZANiAATCiGPpf7lf0Hc525Xg/yIPDvXURYJrlsTojBauFTi3"
                    + "APxYiySV30LN1ILpziCSOf4CSCQplmqKLr/vfS9LYjK4F7rhvn9/6YL044iUBNn6XHlGGIck8Ik+pSql"
                    + "KCJjBZk=";
    private static final String K1_SEC1 =
            "MHQCAQEEIDwQhGCX/89kiuoQ4WqoW5vO9yG1e6TOlQ0/YbMl3RA1oAcGBSuBBAAKoUQDQgAEDJFmbRmM"
                    + "PZk088IhHZ52UlG121Lv2x6dfrsvpaugHnhgTgIYDtGWU8o65Na7DtGZQDTmeRxDe9ZH7gh4OHYMAg==";
    private static final String K1_PKCS8 =
            "MIGEAgEAMBAGByqGSM49AgEGBSuBBAAKBG0wawIBAQQgPBCEYJf/z2SK6hDhaqhbm873IbV7pM6VDT9h"
                    + "syXdEDWhRANCAAQMkWZtGYw9mTTzwiEdnnZSUbXbUu/bHp1+uy+lq6AeeGBOAhgO0ZZTyjrk1rsO0ZlA"
                    + "NOZ5HEN71kfuCHg4dgwC";
    private static final String ED25519 = "MC4CAQAwBQYDK2VwBCIEIKRQxFerpjRIHmLHGRd0aQQwRWqdTjztGLU+4AgwgXL5";

    private static final UnsignedRequest REQUEST =
            UnsignedRequest.of("GET", "api.coinbase.com", "/api/v3/brokerage/key_permissions");

    static Stream<Arguments> accepted() {
        return Stream.of(
                Arguments.of("SEC 1", "ES256", pem("EC PRIVATE KEY", P256_SEC1)),
                Arguments.of("SEC 1 in one line of a JSON file", "ES256", escaped(pem("EC PRIVATE KEY", P256_SEC1))),
                Arguments.of("SEC 1 in quotes", "ES256", '"' + escaped(pem("EC PRIVATE KEY", P256_SEC1)) + '"'),
                Arguments.of("SEC 1 without BEGIN and END", "ES256", P256_SEC1),
                Arguments.of("SEC 1 without BEGIN and END, in lines", "ES256", lines(P256_SEC1)),
                Arguments.of("SEC 1 without BEGIN and END, escaped", "ES256", escaped(lines(P256_SEC1))),
                Arguments.of("PKCS#8", "ES256", pem("PRIVATE KEY", P256_PKCS8)),
                Arguments.of("PKCS#8 without BEGIN and END", "ES256", P256_PKCS8),
                Arguments.of("Ed25519", "EdDSA", pem("PRIVATE KEY", ED25519)),
                Arguments.of("Ed25519 without BEGIN and END", "EdDSA", ED25519));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accepted")
    void aKeyWorksHoweverItIsPasted(String how, String algorithm, String secret) {
        String token = Exchange.COINBASE
                .sign(REQUEST, TestKey.of(secret), Vectors.moment(""))
                .headers()
                .get("Authorization");
        String head = new String(
                Base64.getUrlDecoder()
                        .decode(token.substring("Bearer ".length()).split("\\.", -1)[0]),
                StandardCharsets.US_ASCII);
        assertTrue(head.contains('"' + algorithm + '"'), head);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("P-384 in SEC 1", pem("EC PRIVATE KEY", P384_SEC1), "P-256"),
                Arguments.of("P-384 in SEC 1 without BEGIN and END", P384_SEC1, "P-256"),
                Arguments.of("P-384 in PKCS#8", pem("PRIVATE KEY", P384_PKCS8), "P-256"),
                Arguments.of("secp256k1 in SEC 1", pem("EC PRIVATE KEY", K1_SEC1), "P-256"),
                Arguments.of("secp256k1 in SEC 1 without BEGIN and END", K1_SEC1, "P-256"),
                Arguments.of("secp256k1 in PKCS#8", pem("PRIVATE KEY", K1_PKCS8), "P-256"),
                Arguments.of("half of a key", P256_SEC1.substring(0, 80), "incomplete"),
                Arguments.of("no base64", "-" + P256_SEC1, "damaged"),
                Arguments.of("BEGIN without END", "-----BEGIN EC PRIVATE KEY-----" + P256_SEC1, "damaged"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void aKeyThatCoinbaseDoesNotTakeSignsNothing(String what, String secret, String words) {
        UnusableKey refused = assertThrows(
                UnusableKey.class, () -> Exchange.COINBASE.sign(REQUEST, TestKey.of(secret), Vectors.moment("")));
        assertEquals(KeyPart.SECRET, refused.part());
        assertTrue(refused.detail().contains(words), refused.detail());
        assertFalse(refused.detail().contains(secret.substring(secret.length() - 20, secret.length() - 10)));
    }

    /** A secret for HMAC is base64 by chance, and must not be taken for a key. */
    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {
                "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j",
                "MII7tmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j",
                "MC7PtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j"
            })
    void aSecretOfBinanceIsNoPrivateKey(String secret) {
        SignedRequest signed = Exchange.BINANCE.sign(
                UnsignedRequest.of("GET", "api.binance.com", "/x"), TestKey.of(secret), Vectors.moment(""));
        assertTrue(signed.pathAndQuery().matches(".*&signature=[0-9a-f]{64}"), signed.pathAndQuery());
    }

    private static String pem(String label, String base64) {
        return "-----BEGIN " + label + "-----\n" + lines(base64) + "\n-----END " + label + "-----\n";
    }

    private static String lines(String base64) {
        return base64.replaceAll("(.{64})", "$1\n");
    }

    private static String escaped(String text) {
        return text.replace("\n", "\\n");
    }
}
