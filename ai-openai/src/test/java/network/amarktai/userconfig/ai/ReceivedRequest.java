package network.amarktai.userconfig.ai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import network.amarktai.userconfig.domain.ai.TokenCounts;

/**
 * A request that a {@link FakeAiProvider} got.
 *
 * @param headers names in lower case
 */
public record ReceivedRequest(String method, String path, Map<String, String> headers, String body) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Reads a request; empty if the client has hung up. */
    static Optional<ReceivedRequest> read(InputStream in) throws IOException {
        String first = line(in);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        String[] parts = first.split(" ", -1);
        return Optional.of(new ReceivedRequest(parts[0], parts[1], headers, new String(body, StandardCharsets.UTF_8)));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n' && b != -1; b = in.read()) {
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    /** The key, without what precedes it. */
    public String key() {
        String bearer = headers.getOrDefault("authorization", "");
        return headers.getOrDefault("x-litellm-api-key", bearer.replaceFirst("^Bearer ", ""));
    }

    /** The body as JSON; missing if there is none. */
    public JsonNode json() {
        try {
            return MAPPER.readTree(body);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    boolean streams() {
        return json().path("stream").asBoolean();
    }

    boolean asksForUsage() {
        return json().path("stream_options").path("include_usage").asBoolean();
    }

    /** What the call uses: a token of input for four bytes, and a token of output a word, within the limit. */
    TokenCounts uses(int words) {
        JsonNode json = json();
        long limit = json.path("max_completion_tokens")
                .asLong(json.path("max_tokens")
                        .asLong(json.path("max_output_tokens").asLong(words)));
        long output = path.endsWith("/embeddings")
                ? 0
                : Math.min(limit, words) * json.path("n").asLong(1);
        return new TokenCounts(Math.max(1, body.length() / 4), 0, output, 0);
    }
}
