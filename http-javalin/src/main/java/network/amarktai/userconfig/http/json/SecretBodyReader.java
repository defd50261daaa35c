package network.amarktai.userconfig.http.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.http.error.HttpError;
import network.amarktai.userconfig.http.error.HttpErrorCode;

/**
 * Reads bodies that may contain secrets, without creating a {@code String} of any value. Copies of the body are zeroed;
 * the parser's buffers are not recycled. The parser's exceptions quote the input, so none leaves this class.
 */
public final class SecretBodyReader {

    /** The maximum length of a body, in bytes. */
    public static final int MAX_BYTES = 64 * 1024;

    // One object of strings needs a depth of one; the rest allows a more precise error than "not JSON".
    private static final int MAX_DEPTH = 4;
    private static final int MAX_NAME_LENGTH = 40;
    private static final int MAX_UNKNOWN = 5;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // A key that was sent as the name of a field would stay in the tables of all later bodies.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(MAX_NAME_LENGTH)
                    .build())
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .build();

    private SecretBodyReader() {}

    /** {@link #read(InputStream, Map)} for bodies in which every field is a string. */
    public static SecretBody read(InputStream body, Set<String> known) {
        Map<String, FieldType> types = new HashMap<>();
        known.forEach(name -> types.put(name, FieldType.STRING));
        return read(body, types);
    }

    /**
     * Reads the fields of a body. A null field counts as missing.
     *
     * @param known the allowed field names and their types
     * @throws HttpError with {@code body_too_large} or {@code invalid_json}
     * @throws InvalidInput if a field is unknown or has another type
     */
    public static SecretBody read(InputStream body, Map<String, FieldType> known) {
        char[] text = decoded(body);
        Map<String, List<Secret>> fields = new LinkedHashMap<>();
        SecretBody read = new SecretBody(fields);
        List<FieldError> errors = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(text)) {
            readObject(parser, known, fields, errors);
        } catch (IOException | HttpError notOneObject) {
            read.close();
            throw notOneObject();
        } finally {
            Arrays.fill(text, '\0');
        }
        if (!errors.isEmpty()) {
            read.close();
            throw InvalidInput.of(errors);
        }
        return read;
    }

    private static void readObject(
            JsonParser parser, Map<String, FieldType> known, Map<String, List<Secret>> fields, List<FieldError> errors)
            throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw notOneObject();
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            FieldType type = known.get(name);
            JsonToken value = parser.nextToken();
            if (type == null) {
                addUnknown(errors, UnknownField.error(name, known));
            } else if (type == FieldType.IGNORED) {
                parser.skipChildren();
            } else if (type == FieldType.STRINGS && value == JsonToken.START_ARRAY) {
                readArray(parser, name, fields.computeIfAbsent(name, some -> new ArrayList<>()), errors);
            } else if (type.holds(value)) {
                readScalar(parser, name, fields.computeIfAbsent(name, some -> new ArrayList<>()), errors);
            } else if (value != JsonToken.VALUE_NULL) {
                errors.add(type.error(name));
            }
            parser.skipChildren();
        }
        if (parser.nextToken() != null) {
            throw notOneObject();
        }
    }

    private static void readArray(JsonParser parser, String name, List<Secret> values, List<FieldError> errors)
            throws IOException {
        for (JsonToken value = parser.nextToken(); value != JsonToken.END_ARRAY; value = parser.nextToken()) {
            if (value == JsonToken.VALUE_STRING) {
                readScalar(parser, name, values, errors);
            } else {
                addOnce(errors, FieldType.STRINGS.error(name));
                parser.skipChildren();
            }
        }
    }

    private static void readScalar(JsonParser parser, String name, List<Secret> values, List<FieldError> errors)
            throws IOException {
        CharBuffer characters =
                CharBuffer.wrap(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        try {
            values.add(Secret.copyOf(characters));
        } catch (CharacterCodingException loneSurrogate) {
            addOnce(errors, new FieldError(name, "not_text", "The field " + name + " is not valid Unicode text."));
        }
    }

    /**
     * The characters of a body, followed by blanks; the caller zeroes them if they may contain a secret.
     *
     * @throws HttpError with {@code body_too_large} or {@code invalid_json}
     */
    static char[] decoded(InputStream body) {
        byte[] bytes = bytes(body);
        try {
            char[] characters = new char[bytes.length];
            CharBuffer decoded = CharBuffer.wrap(characters);
            CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), decoded, true);
            if (result.isError()) {
                Arrays.fill(characters, '\0');
                throw HttpError.of(HttpErrorCode.INVALID_JSON, "The body is not valid UTF-8.");
            }
            // The rest of the array is filled with blanks, which JSON allows after the value.
            Arrays.fill(characters, decoded.position(), characters.length, ' ');
            return characters;
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static byte[] bytes(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                Arrays.fill(bytes, (byte) 0);
                throw HttpError.of(HttpErrorCode.BODY_TOO_LARGE, "The body is longer than 64 KiB.");
            }
            return bytes;
        } catch (IOException aborted) {
            throw HttpError.of(HttpErrorCode.INVALID_JSON, "The body ended early.");
        }
    }

    // Attack: thousands of unknown fields would create an answer many times the size of the body.
    private static void addUnknown(List<FieldError> errors, FieldError error) {
        if (errors.stream().filter(one -> one.code().equals(error.code())).count() < MAX_UNKNOWN) {
            addOnce(errors, error);
        }
    }

    private static void addOnce(List<FieldError> errors, FieldError error) {
        if (!errors.contains(error)) {
            errors.add(error);
        }
    }

    static HttpError notOneObject() {
        return HttpError.of(
                HttpErrorCode.INVALID_JSON,
                "The body has to be one JSON object, without duplicate names, not nested deeply, and with numbers below"
                        + " 1e308.");
    }
}
