package network.amarktai.userconfig.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The files in {@code vectors/}: values computed by other implementations, each with its source. */
final class ChainVectors {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ChainVectors() {}

    /** A list in {@code chain.json}, made with cosmjs. */
    static Stream<JsonNode> all(String list) {
        return all("chain.json", list);
    }

    static Stream<JsonNode> all(String file, String list) {
        try (InputStream bytes = ChainVectors.class.getResourceAsStream("/vectors/" + file)) {
            return StreamSupport.stream(JSON.readTree(bytes).required(list).spliterator(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
