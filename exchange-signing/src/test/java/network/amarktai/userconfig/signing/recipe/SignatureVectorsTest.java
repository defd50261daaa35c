package network.amarktai.userconfig.signing.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import network.amarktai.userconfig.signing.Exchange;
import network.amarktai.userconfig.signing.TestKey;
import network.amarktai.userconfig.signing.Vectors;
import network.amarktai.userconfig.signing.request.SignedRequest;
import network.amarktai.userconfig.signing.request.UnsignedRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Vectors published by exchanges, captured from ccxt, or computed independently: the recipes must reproduce each one. The
 * file names their sources.
 */
class SignatureVectorsTest {

    private static final Map<Exchange, String> SIGNATURE_HEADERS = Map.of(
            Exchange.KUCOIN, "KC-API-SIGN",
            Exchange.KRAKEN, "API-Sign",
            Exchange.VALR, "X-VALR-SIGNATURE",
            Exchange.BITFINEX, "bfx-signature",
            Exchange.BYBIT, "X-BAPI-SIGN",
            Exchange.OKX, "OK-ACCESS-SIGN",
            Exchange.GATE, "SIGN",
            Exchange.BITGET, "ACCESS-SIGN",
            Exchange.BITSTAMP, "X-Auth-Signature");

    static Stream<JsonNode> vectors() {
        return StreamSupport.stream(Vectors.read("signatures.json").spliterator(), false);
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("vectors")
    void vectorComesOutExactly(JsonNode vector) {
        switch (vector.required("id").asText()) {
            case "binance-hmac-doc", "kucoin-sdk-unit", "valr-doc-GET", "valr-doc-POST", "bitvavo-account" ->
                assertText(vector);
            case "binance-ed25519-apiRestrictions" ->
                assertQuery(vector, "https://api.binance.com/sapi", "urlSignature");
            case "mexc-account" -> assertQuery(vector, vector.required("url").asText(), "signature");
            case "bitfinex-permissions-us" -> assertRequest(vector, "/v2/auth/r/permissions", "{}");
            case "bitfinex-wallets-ms" -> assertRequest(vector, "/v2/auth/r/wallets", "{}");
            case "kraken-doc-AddOrder", "kraken-Balance" ->
                assertRequest(
                        vector,
                        vector.required("path").asText(),
                        vector.required("body").asText());
            default -> assertWholeRequest(vector);
        }
    }

    /** Texts that no exchange's request consists of, for the same functions. */
    private static void assertText(JsonNode vector) {
        byte[] secret = vector.required("secret").asText().getBytes(StandardCharsets.UTF_8);
        String text = vector.required("toSign").asText();
        String actual = switch (vector.required("alg").asText()) {
            case "HmacSHA256-hex" -> Text.hex(Hmac.SHA256.sign(secret, text));
            case "HmacSHA256-base64" -> Text.base64(Hmac.SHA256.sign(secret, text));
            default -> Text.hex(Hmac.SHA512.sign(secret, text));
        };
        assertEquals(vector.required("signature").asText(), actual);
    }

    private static void assertQuery(JsonNode vector, String url, String signature) {
        SignedRequest signed = sign(vector, Vectors.unsigned("GET", url, "", ""));
        String query = vector.required("toSign").asText() + "&signature="
                + vector.required(signature).asText();
        assertTrue(signed.pathAndQuery().endsWith("?" + query), signed.pathAndQuery());
    }

    private static void assertRequest(JsonNode vector, String path, String body) {
        SignedRequest signed = sign(vector, Vectors.unsigned("POST", "https://host" + path, body, "t"));
        assertEquals(body, new String(signed.body(), StandardCharsets.UTF_8));
        assertEquals(
                vector.required("signature").asText(), signed.headers().get(SIGNATURE_HEADERS.get(exchange(vector))));
    }

    private static void assertWholeRequest(JsonNode vector) {
        String url = vector.required("url").asText();
        String body = vector.path("body").asText();
        SignedRequest signed = sign(
                vector,
                Vectors.unsigned(vector.required("method").asText(), url, body, "application/x-www-form-urlencoded"));
        assertTrue(url.endsWith(signed.pathAndQuery()), signed.pathAndQuery());
        assertEquals(body, new String(signed.body(), StandardCharsets.UTF_8));
        String header = SIGNATURE_HEADERS.get(exchange(vector));
        if (header != null) {
            assertEquals(vector.required("signature").asText(), signed.headers().get(header));
        }
        vector.path("headers").properties().forEach(expected -> {
            String sent = String.valueOf(signed.headers().get(expected.getKey()));
            // For KuCoin's version the file has the values of the official SDK and of ccxt.
            assertTrue(expected.getValue().asText().equals(sent)
                    || expected.getValue().asText().startsWith(sent + " "));
        });
    }

    private static SignedRequest sign(JsonNode vector, UnsignedRequest request) {
        return exchange(vector)
                .sign(
                        request,
                        TestKey.of(vector),
                        Vectors.moment(vector.path("nonce").asText()));
    }

    private static Exchange exchange(JsonNode vector) {
        return Exchange.valueOf(
                vector.required("id").asText().replaceAll("-.*", "").toUpperCase(Locale.ROOT));
    }
}
