package network.amarktai.userconfig.http.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Writes answers as JSON (records, with names in snake case), and parses JSON that holds no secrets. */
public final class Json {

    private static final ObjectWriter WRITER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build()
            .writer();

    private static final ObjectMapper TREES = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final int MAX_DEPTH = 16;

    /** The range of a double, which every JSON library has. */
    private static final int MAX_MAGNITUDE = 308;

    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    // A key that was sent as the name of a field would stay in the tables of all later bodies.
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    // Nor does the text stay in a buffer that is used again.
                    .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
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

    /**
     * Parses a JSON text that this system has stored, to be embedded in an answer. A text with a number that no double
     * holds, which earlier versions accepted, becomes the value of {@code unreadable}.
     */
    public static Object parsed(String json) {
        try {
            JsonNode tree = TREES.readTree(json);
            return isOrdinary(tree) ? tree : Map.of("unreadable", json);
        } catch (NumberFormatException hugeExponent) {
            return Map.of("unreadable", json);
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException("a stored JSON text is none");
        }
    }

    /**
     * Parses a text that a client sent: one JSON object, without duplicate names, at most 16 levels deep, and with
     * numbers of ordinary size. Numbers keep every digit. Empty for any other text: the parser's exceptions quote the
     * input, so none leaves this method.
     */
    static Optional<JsonNode> strictObject(String json) {
        try {
            return Optional.ofNullable(STRICT.readTree(json))
                    .filter(JsonNode::isObject)
                    .filter(Json::isOrdinary);
        } catch (JsonProcessingException | NumberFormatException quotesInput) {
            return Optional.empty();
        }
    }

    // Attack: a number such as 1e999999999 has few characters, but needs gigabytes as an integer or as plain digits.
    // Beyond
    // the range of an int, the exponent breaks the arithmetic of BigDecimal itself, on each JDK in another way.
    private static boolean isOrdinary(JsonNode node) {
        if (node.isNumber()) {
            BigDecimal number = node.decimalValue();
            return Math.abs((long) number.precision() - number.scale()) <= MAX_MAGNITUDE;
        }
        return StreamSupport.stream(node.spliterator(), false).allMatch(Json::isOrdinary);
    }

    /** The members of {@link #strictObject} as plain values. */
    public static Optional<Map<String, @Nullable Object>> strictMembers(String json) {
        return strictObject(json).map(object -> STRICT.convertValue(object, new TypeReference<>() {}));
    }
}
