package network.amarktai.userconfig.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import network.amarktai.userconfig.signing.request.SignedRequest;
import network.amarktai.userconfig.signing.request.UnsignedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Our requests match those of ccxt, an independent implementation: same method, URL, body and headers. The file was
 * captured by {@code src/test/scripts/compare-requests-with-ccxt.mjs}, which can be run again. ccxt does not support VALR.
 */
class CcxtRequestsTest {

    private static final String UUID = "aaa34dfe-99a1-4d3e-b2b8-7b60dfad48d9";

    static Stream<JsonNode> captured() {
        return StreamSupport.stream(
                Vectors.read("ccxt-requests.json").required("requests").spliterator(), false);
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("captured")
    void requestIsTheSame(JsonNode entry) {
        Exchange exchange = exchange(entry);
        JsonNode theirs = entry.required("request");
        Map<String, String> expected = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        theirs.required("headers")
                .properties()
                .forEach(header ->
                        expected.put(header.getKey(), header.getValue().asText()));
        UnsignedRequest request = Vectors.unsigned(
                theirs.required("method").asText(),
                theirs.required("url").asText(),
                theirs.required("body").asText(),
                expected.getOrDefault("Content-Type", ""));
        SignedRequest ours = exchange.sign(
                request,
                TestKey.of(entry.required("input")),
                Vectors.moment(exchange == Exchange.BITSTAMP ? UUID : ""));
        assertEquals(theirs.required("method").asText(), ours.method());
        assertEquals(theirs.required("url").asText(), "https://" + request.host() + ours.pathAndQuery());
        assertEquals(theirs.required("body").asText(), new String(ours.body(), StandardCharsets.UTF_8));
        Map<String, String> actual = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        actual.putAll(ours.headers());
        if (theirs.has("token")) {
            assertToken(theirs.required("token"), String.valueOf(actual.remove("Authorization")));
        }
        if (exchange == Exchange.KUCOIN) {
            // ccxt sends the version of older keys.
            assertEquals("3", actual.put("KC-API-KEY-VERSION", "2"));
        }
        assertEquals(expected, actual);
    }

    @Test
    void everyExchangeButValrWasCompared() {
        Set<Exchange> compared = captured().map(CcxtRequestsTest::exchange).collect(Collectors.toSet());
        assertEquals(EnumSet.complementOf(EnumSet.of(Exchange.VALR)), compared);
    }

    private static Exchange exchange(JsonNode entry) {
        return Exchange.valueOf(entry.required("service").asText().toUpperCase(Locale.ROOT));
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
}
