package network.amarktai.userconfig.http.json;

import com.fasterxml.jackson.core.JsonToken;
import network.amarktai.userconfig.error.FieldError;

/** The required type of a field in a body. */
public enum FieldType {
    STRING("not_a_string", "a string"),
    BOOLEAN("not_a_boolean", "true or false"),
    /** A number, or a string that holds one: a string keeps every digit. */
    NUMBER("not_a_number", "a number, or a string that holds one"),
    STRINGS("not_a_list", "a list of strings"),
    /** Anything: a read-only field of an answer, which clients may send back. Its value is not read. */
    IGNORED("", "anything");

    private final String code;
    private final String expected;

    FieldType(String code, String expected) {
        this.code = code;
        this.expected = expected;
    }

    boolean holds(JsonToken value) {
        return switch (this) {
            case STRING -> value == JsonToken.VALUE_STRING;
            case BOOLEAN -> value.isBoolean();
            case NUMBER -> value.isNumeric() || value == JsonToken.VALUE_STRING;
            case STRINGS, IGNORED -> false;
        };
    }

    FieldError error(String field) {
        return new FieldError(field, code, "The field " + field + " has to be " + expected + ".");
    }
}
