package network.amarktai.userconfig.ai;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a JSON text in UTF-8, each with its place in the bytes. Long strings are skipped, so that a body of many
 * megabytes is in memory once. A name twice in an object is an error: the provider could read the other one.
 */
final class JsonTokens implements AutoCloseable {

    /** What a token is. */
    enum Kind {
        OBJECT,
        END_OBJECT,
        ARRAY,
        END_ARRAY,
        NAME,
        STRING,
        INTEGER,
        FRACTION,
        TRUE,
        FALSE,
        NULL;

        boolean opens() {
            return this == OBJECT || this == ARRAY;
        }

        boolean closes() {
            return this == END_OBJECT || this == END_ARRAY;
        }
    }

    /** Strings longer than that are not made a text. */
    static final int MAX_TEXT_BYTES = 1024;

    private static final int MAX_DEPTH = 200;
    private static final int MAX_NUMBER_DIGITS = 100;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // The names are the client's; the JDK would keep them.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_DIGITS)
                    .build())
            .build();

    private final byte[] json;
    private final int from;
    private final JsonParser parser;
    private int start;

    /** @throws MalformedJson if it is not UTF-8 */
    JsonTokens(byte[] json, int from, int to) {
        requireUtf8(json, from, to);
        this.json = json;
        this.from = from;
        try {
            parser = FACTORY.createParser(json, from, to - from);
        } catch (IOException notJson) {
            throw new MalformedJson();
        }
    }

    /** The parser would also accept UTF-16 and UTF-32, where places in the text are not places in the bytes. */
    private static void requireUtf8(byte[] json, int from, int to) {
        boolean marked = from < to && json[from] < 0;
        boolean wide = false;
        for (int i = from; i < Math.min(to, from + Integer.BYTES); i++) {
            wide |= json[i] == 0;
        }
        if (marked || wide) {
            throw new MalformedJson();
        }
    }

    /**
     * The next token; null at the end.
     *
     * @throws MalformedJson if there is no whole token
     */
    @Nullable
    Kind next() {
        try {
            JsonToken token = parser.nextToken();
            start = from + (int) parser.currentTokenLocation().getByteOffset();
            return token == null ? null : kind(token);
        } catch (IOException broken) {
            throw new MalformedJson();
        }
    }

    private static Kind kind(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> Kind.OBJECT;
            case END_OBJECT -> Kind.END_OBJECT;
            case START_ARRAY -> Kind.ARRAY;
            case END_ARRAY -> Kind.END_ARRAY;
            case FIELD_NAME -> Kind.NAME;
            case VALUE_STRING -> Kind.STRING;
            case VALUE_NUMBER_INT -> Kind.INTEGER;
            case VALUE_NUMBER_FLOAT -> Kind.FRACTION;
            case VALUE_TRUE -> Kind.TRUE;
            case VALUE_FALSE -> Kind.FALSE;
            case VALUE_NULL -> Kind.NULL;
            default -> throw new MalformedJson();
        };
    }

    /** Skips the members or elements of the object or array that has just begun, up to its end. */
    void skip() {
        int depth = 1;
        while (depth > 0) {
            Kind kind = next();
            if (kind == null) {
                throw new MalformedJson();
            }
            depth += kind.opens() ? 1 : kind.closes() ? -1 : 0;
        }
    }

    /** Where the token begins. */
    int start() {
        return start;
    }

    /** The place after the token. */
    int end() {
        if (parser.currentToken() == JsonToken.VALUE_STRING || parser.currentToken() == JsonToken.FIELD_NAME) {
            return endOfString();
        }
        return from + (int) parser.currentLocation().getByteOffset();
    }

    private int endOfString() {
        int at = start + 1;
        while (json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    /** A name. */
    String name() {
        try {
            return parser.currentName();
        } catch (IOException broken) {
            throw new MalformedJson();
        }
    }

    /** A string; empty if it is longer than {@link #MAX_TEXT_BYTES}. */
    String text() {
        try {
            return end() - start > MAX_TEXT_BYTES ? "" : parser.getText();
        } catch (IOException broken) {
            throw new MalformedJson();
        }
    }

    /** An integer. */
    long integer() {
        try {
            return parser.getLongValue();
        } catch (IOException tooLarge) {
            throw new MalformedJson();
        }
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException notOfBytesInMemory) {
            throw new MalformedJson();
        }
    }
}
