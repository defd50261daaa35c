package network.amarktai.userconfig.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The files of this folder's resources. */
public final class Vectors {

    private Vectors() {}

    public static Stream<JsonNode> all(String file) {
        return StreamSupport.stream(read(file).spliterator(), false);
    }

    public static JsonNode read(String file) {
        try (InputStream input = Vectors.class.getResourceAsStream("/vectors/" + file)) {
            return new ObjectMapper().readTree(input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
