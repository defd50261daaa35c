package network.amarktai.userconfig.signing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;
import network.amarktai.userconfig.signing.request.SigningMoment;
import network.amarktai.userconfig.signing.request.UnsignedRequest;

/** The vector files, and requests as they were before they were signed. */
public final class Vectors {

    public static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_000L);

    private Vectors() {}

    public static JsonNode read(String file) {
        try (InputStream input = Vectors.class.getResourceAsStream("/vectors/" + file)) {
            return new ObjectMapper().readTree(input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The request without what the signature added to it. */
    public static UnsignedRequest unsigned(String method, String url, String body, String contentType) {
        String host = url.replaceAll("https://([^/]*).*", "$1");
        String path = url.substring(("https://" + host).length()).replaceAll("[?&]timestamp=.*", "");
        String own = body.replaceFirst("^nonce=[0-9]+&?", "");
        return own.isEmpty()
                ? UnsignedRequest.of(method, host, path)
                : UnsignedRequest.of(method, host, path, contentType, own.getBytes(StandardCharsets.UTF_8));
    }

    /** The moment of the vectors, with this nonce: digits, or a UUID. */
    public static SigningMoment moment(String nonce) {
        if (!nonce.contains("-")) {
            return new SigningMoment(NOW, nonce.isEmpty() ? NOW.toEpochMilli() : Long.parseLong(nonce), () -> 0);
        }
        return new SigningMoment(NOW, NOW.toEpochMilli(), saying(UUID.fromString(nonce)));
    }

    private static RandomGenerator saying(UUID uuid) {
        long[] halves = {uuid.getMostSignificantBits(), uuid.getLeastSignificantBits()};
        int[] next = {0};
        return () -> halves[next[0]++];
    }
}
