package network.amarktai.userconfig.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The file {@code vectors/chain.json}, made with cosmjs. */
final class ChainVectors {

    private static final JsonNode ROOT = load();

    private ChainVectors() {}

    static Stream<JsonNode> all(String list) {
        return StreamSupport.stream(ROOT.required(list).spliterator(), false);
    }

    private static JsonNode load() {
        try (InputStream file = ChainVectors.class.getResourceAsStream("/vectors/chain.json")) {
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
