package network.amarktai.userconfig.http.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Writes answers as JSON: records, with names in snake case. */
public final class Json {

    private static final ObjectWriter WRITER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build()
            .writer();

    private static final ObjectMapper TREES = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    /** Returns the UTF-8 JSON of an answer. */
    public static byte[] write(Object answer) {
        try {
            return WRITER.writeValueAsBytes(answer);
        } catch (JsonProcessingException notAnAnswer) {
            throw new AssertionError("an answer is a record of plain values");
        }
    }

    /** Parses a JSON text that this system has stored, to be embedded in an answer. */
    public static Object parsed(String json) {
        try {
            return TREES.readTree(json);
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException("a stored JSON text is none");
        }
    }
}
