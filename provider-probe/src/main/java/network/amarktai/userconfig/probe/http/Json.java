package network.amarktai.userconfig.probe.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import network.amarktai.userconfig.domain.probe.Fact;

/**
 * A JSON value in an answer. Reading never fails: an absent value or one of another type is missing, empty or unknown.
 *
 * <p>The only class that uses Jackson, because Jackson's errors quote the input.
 */
public final class Json {

    static final Json MISSING = new Json(MissingNode.getInstance());

    private static final int MAX_DEPTH = 32;
    private static final int MAX_NUMBER_DIGITS = 64;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_DIGITS)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode node;

    private Json(JsonNode node) {
        this.node = node;
    }

    /** The value in a body; missing if the body is not JSON. */
    public static Json parse(byte[] body) {
        try {
            return new Json(MAPPER.readTree(body));
        } catch (IOException notJson) {
            return MISSING;
        }
    }

    public boolean isMissing() {
        return node.isMissingNode();
    }

    public boolean isNull() {
        return node.isNull();
    }

    public boolean isText() {
        return node.isTextual();
    }

    public boolean isObject() {
        return node.isObject();
    }

    public boolean isBoolean() {
        return node.isBoolean();
    }

    public boolean isArray() {
        return node.isArray();
    }

    public Json at(String member) {
        return new Json(node.path(member));
    }

    public Json at(int index) {
        return new Json(node.path(index));
    }

    /** A text, or an integer as text; empty for any other type. */
    public String text() {
        return node.isTextual() || node.isIntegralNumber() ? node.asText() : "";
    }

    public String text(String member) {
        return at(member).text();
    }

    /** YES for true and NO for false; UNKNOWN for anything else. */
    public Fact flag(String member) {
        JsonNode value = node.path(member);
        if (!value.isBoolean()) {
            return Fact.UNKNOWN;
        }
        return value.booleanValue() ? Fact.YES : Fact.NO;
    }

    /** The elements of an array; none of anything else. */
    public Stream<Json> items() {
        return node.isArray() ? StreamSupport.stream(node.spliterator(), false).map(Json::new) : Stream.empty();
    }

    /** All texts in this value, at any depth. */
    public Stream<String> texts() {
        return node.isTextual()
                ? Stream.of(node.asText())
                : StreamSupport.stream(node.spliterator(), false).flatMap(child -> new Json(child).texts());
    }

    /** The type, never the content. */
    @Override
    public String toString() {
        return "Json[" + node.getNodeType() + "]";
    }
}
