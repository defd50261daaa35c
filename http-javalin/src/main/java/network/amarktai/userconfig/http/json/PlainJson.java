package network.amarktai.userconfig.http.json;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Documents without secrets, as maps, lists, texts and numbers. */
public final class PlainJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private PlainJson() {}

    /**
     * Reads one object. Numbers with a fraction or an exponent keep every digit.
     *
     * @throws IllegalArgumentException if it is none; the message does not quote it
     */
    public static Map<?, ?> object(byte[] json) {
        try {
            Map<String, Object> read = MAPPER.readValue(json, new TypeReference<>() {});
            if (read == null) {
                throw new IllegalArgumentException("not one JSON object");
            }
            return read;
        } catch (IOException notOneObject) {
            throw new IllegalArgumentException("not one JSON object");
        }
    }

    /** The object in this field; an empty one if there is none. */
    public static Map<?, ?> object(Map<?, ?> parent, String name) {
        return parent.get(name) instanceof Map<?, ?> object ? object : Map.of();
    }

    /** The array in this field; an empty one if there is none. */
    public static List<?> array(Map<?, ?> parent, String name) {
        return parent.get(name) instanceof List<?> array ? array : List.of();
    }

    /** The text in this field; an empty one if there is none. */
    public static String text(Map<?, ?> parent, String name) {
        return parent.get(name) instanceof String text ? text : "";
    }
}
