package network.amarktai.userconfig.probe.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.probe.SentRequest;
import network.amarktai.userconfig.probe.TestCredential;
import network.amarktai.userconfig.probe.Vectors;
import network.amarktai.userconfig.probe.check.Hmac;
import network.amarktai.userconfig.probe.check.Nonces;
import network.amarktai.userconfig.probe.check.ProbeRequest;
import network.amarktai.userconfig.probe.check.ProviderCheck;
import network.amarktai.userconfig.probe.check.Text;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Vectors published by providers, captured from ccxt, or computed independently: the code that builds the requests must
 * reproduce each one. The file names their sources.
 */
class RequestVectorsTest {

    private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_000L);

    static Stream<JsonNode> vectors() {
        return Vectors.all("probes.json");
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("vectors")
    void vectorComesOutExactly(JsonNode vector) {
        String id = vector.required("id").asText();
        switch (id) {
            case "binance-hmac-doc",
                    "kraken-doc-AddOrder",
                    "kraken-Balance",
                    "kucoin-sdk-unit",
                    "valr-doc-GET",
                    "valr-doc-POST",
                    "bitfinex-wallets-ms",
                    "bitvavo-account" -> assertSignature(vector);
            case "binance-hmac-apiRestrictions" -> assertRequest(new BinanceCheck(), vector, "");
            case "binance-ed25519-apiRestrictions" -> assertEd25519(vector);
            case "kucoin-api-key" -> assertRequest(new KucoinCheck(), vector, "KC-API-SIGN");
            case "kraken-GetApiKeyInfo" -> assertRequest(new KrakenCheck(), vector, "API-Sign");
            case "valr-api-keys-current" -> assertRequest(new ValrCheck(), vector, "X-VALR-SIGNATURE");
            case "luno-balance" -> assertRequest(new LunoCheck(), vector, "");
            case "bitfinex-permissions-ms" -> assertRequest(new BitfinexCheck(), vector, "bfx-signature");
            case "bitfinex-permissions-us" -> assertMicroseconds(vector);
            case "bybit-query-api" -> assertRequest(new BybitCheck(), vector, "X-BAPI-SIGN");
            case "okx-account-config" -> assertRequest(new OkxCheck(), vector, "OK-ACCESS-SIGN");
            case "gate-account-detail" -> assertRequest(new GateCheck(), vector, "SIGN");
            case "mexc-account" -> assertMexc(vector);
            case "bitget-account-info" -> assertRequest(new BitgetCheck(), vector, "ACCESS-SIGN");
            case "bitstamp-account-balances" -> assertRequest(new BitstampCheck(), vector, "X-Auth-Signature");
            default -> throw new AssertionError("a vector that nothing is compared with: " + id);
        }
    }

    /** Vectors of other requests and of other services, for the same signing functions. */
    private static void assertSignature(JsonNode vector) {
        byte[] secret = vector.required("secret").asText().getBytes(StandardCharsets.UTF_8);
        String text = vector.path("toSign").asText();
        String body = vector.path("body").asText();
        String actual = switch (vector.path("alg").asText()) {
            case "HmacSHA256-hex" -> BinanceCheck.signature(secret, text);
            case "HmacSHA256-base64" -> Text.base64(Hmac.SHA256.sign(secret, text));
            case "HmacSHA384-hex" -> Text.hex(Hmac.SHA384.sign(secret, text));
            case "HmacSHA512-hex" -> Text.hex(Hmac.SHA512.sign(secret, text));
            default ->
                KrakenCheck.signature(
                        secret,
                        vector.required("path").asText(),
                        vector.required("nonce").asText(),
                        body);
        };
        assertEquals(vector.required("signature").asText(), actual);
    }

    private static void assertRequest(ProviderCheck check, JsonNode vector, String signatureHeader) {
        HttpRequest request = request(check, vector);
        assertEquals(vector.required("method").asText(), request.method());
        assertEquals(vector.required("url").asText(), request.uri().toString());
        assertEquals(vector.path("body").asText(), SentRequest.body(request));
        if (!signatureHeader.isEmpty()) {
            assertEquals(vector.required("signature").asText(), SentRequest.header(request, signatureHeader));
        }
        vector.path("headers").properties().forEach(header -> {
            String sent = SentRequest.header(request, header.getKey());
            String expected = header.getValue().asText();
            if (header.getKey().equals("KC-API-KEY-VERSION")) {
                // The file has the requests of the official SDK and of ccxt.
                assertTrue(expected.startsWith(sent + " "), sent);
            } else {
                assertEquals(expected, sent, header.getKey());
            }
        });
    }

    private static void assertEd25519(JsonNode vector) {
        HttpRequest request = request(new BinanceCheck(), vector);
        assertEquals(
                vector.required("toSign").asText() + "&signature="
                        + vector.required("urlSignature").asText(),
                request.uri().getRawQuery());
    }

    private static void assertMicroseconds(JsonNode vector) {
        try (CredentialSecrets secrets = credential(vector).with("api_key", "k").secrets()) {
            ProbeRequest second = attempt(new BitfinexCheck(), secrets, vector).nextVariant(NOW);
            HttpRequest request = new BitfinexCheck().request(second);
            assertEquals(vector.required("nonce").asText(), SentRequest.header(request, "bfx-nonce"));
            assertEquals(vector.required("signature").asText(), SentRequest.header(request, "bfx-signature"));
        }
    }

    private static void assertMexc(JsonNode vector) {
        HttpRequest request = request(new MexcCheck(), vector);
        assertEquals(
                vector.required("url").asText() + "?"
                        + vector.required("toSign").asText() + "&signature="
                        + vector.required("signature").asText(),
                request.uri().toString());
        assertEquals(vector.required("key").asText(), SentRequest.header(request, "X-MEXC-APIKEY"));
    }

    private static HttpRequest request(ProviderCheck check, JsonNode vector) {
        try (CredentialSecrets secrets = credential(vector).secrets()) {
            return check.request(attempt(check, secrets, vector));
        }
    }

    private static ProbeRequest attempt(ProviderCheck check, CredentialSecrets secrets, JsonNode vector) {
        return ProbeRequest.first(
                secrets,
                check.home(),
                NOW,
                new Nonces(),
                saying(vector.path("nonce").asText()));
    }

    private static TestCredential credential(JsonNode vector) {
        Map<String, String> fields = new LinkedHashMap<>();
        Map.of(
                        "key", "api_key",
                        "secret", "api_secret",
                        "privateKeyPkcs8Pem", "api_secret",
                        "passphrase", "passphrase")
                .forEach((name, field) -> {
                    if (vector.has(name)) {
                        fields.put(field, vector.required(name).asText());
                    }
                });
        return new TestCredential(fields);
    }

    /** A random source that produces a given UUID. */
    private static RandomGenerator saying(String nonce) {
        if (!nonce.contains("-")) {
            return () -> 0;
        }
        UUID uuid = UUID.fromString(nonce);
        long[] halves = {uuid.getMostSignificantBits(), uuid.getLeastSignificantBits()};
        int[] next = {0};
        return () -> halves[next[0]++];
    }
}
