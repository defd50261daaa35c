package network.amarktai.userconfig.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.probe.check.Nonces;
import network.amarktai.userconfig.probe.check.ProbeRequest;
import network.amarktai.userconfig.probe.check.ProviderCheck;
import network.amarktai.userconfig.probe.provider.ProviderChecks;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Our requests match those of ccxt, an independent implementation: same method, URL, body and headers. The file was
 * captured by {@code src/test/scripts/compare-with-ccxt.mjs}, which can be run again. ccxt does not support VALR and
 * OVEX.
 */
class CcxtRequestsTest {

    private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_000L);
    private static final UUID NONCE = UUID.fromString("aaa34dfe-99a1-4d3e-b2b8-7b60dfad48d9");
    private static final List<String> ALWAYS = List.of("Accept", "User-Agent");

    static Stream<JsonNode> captured() {
        return StreamSupport.stream(
                Vectors.read("ccxt-requests.json").required("requests").spliterator(), false);
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("captured")
    void requestIsTheSame(JsonNode entry) {
        HttpRequest ours = request(entry);
        JsonNode theirs = entry.required("request");
        assertEquals(theirs.required("method").asText(), ours.method());
        assertEquals(theirs.required("url").asText(), ours.uri().toString());
        assertEquals(theirs.required("body").asText(), SentRequest.body(ours));
        Map<String, String> expected = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        theirs.required("headers")
                .properties()
                .forEach(header ->
                        expected.put(header.getKey(), header.getValue().asText()));
        Map<String, String> actual = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        ours.headers().map().forEach((name, values) -> actual.put(name, String.join(", ", values)));
        ALWAYS.forEach(name -> assertNotNull(actual.remove(name), name));
        if (theirs.has("token")) {
            assertToken(theirs.required("token"), String.valueOf(actual.remove("Authorization")));
        }
        assertEquals(expected, actual);
    }

    private static void assertToken(JsonNode expected, String authorization) {
        String[] parts = authorization.substring("Bearer ".length()).split("\\.", -1);
        assertEquals(3, parts.length);
        assertEquals(expected.required("head"), part(parts[0]));
        assertEquals(expected.required("claims"), part(parts[1]));
    }

    private static JsonNode part(String base64) {
        try {
            return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(base64));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpRequest request(JsonNode entry) {
        String service = entry.required("service").asText();
        ProviderCheck check = ProviderChecks.byService().get(ServiceId.of(service));
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : List.of("api_key", "api_secret", "passphrase")) {
            if (entry.required("input").has(field)) {
                fields.put(field, entry.required("input").required(field).asText());
            }
        }
        try (CredentialSecrets secrets = new TestCredential(fields).secrets()) {
            ProbeRequest attempt = ProbeRequest.first(secrets, check.home(), NOW, new Nonces(), random(service));
            // ccxt uses KuCoin's older key version, which is our second variant.
            return check.request(service.equals("kucoin") ? attempt.nextVariant(NOW) : attempt);
        }
    }

    private static RandomGenerator random(String service) {
        if (!service.equals("bitstamp")) {
            return () -> 0;
        }
        long[] halves = {NONCE.getMostSignificantBits(), NONCE.getLeastSignificantBits()};
        int[] next = {0};
        return () -> halves[next[0]++];
    }
}
