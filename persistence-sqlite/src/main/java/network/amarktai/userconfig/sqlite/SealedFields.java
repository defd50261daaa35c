package network.amarktai.userconfig.sqlite;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import network.amarktai.userconfig.domain.catalog.FieldName;

/**
 * The tokens of a credential by field, as a JSON object. In one column, so that none can be lost without being missed, and a
 * credential is one row. Neither slugs nor base64url are ever escaped.
 */
final class SealedFields {

    private static final String QUOTE = "\"";

    private SealedFields() {}

    /**
     * The object, without spaces, in the order of the map.
     *
     * @throws IllegalArgumentException if a token would have to be escaped, which none is
     */
    static String json(Map<FieldName, String> tokens) {
        return tokens.entrySet().stream()
                .map(field -> quoted(field.getKey().value()) + ":" + quoted(field.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    /**
     * Reads what {@link #json} wrote.
     *
     * @throws IllegalArgumentException if it is anything else, or there is no field
     */
    static Map<FieldName, String> parse(String json) {
        Map<FieldName, String> tokens = new LinkedHashMap<>();
        // {"name":"token","name":"token"}
        String[] parts = json.split(QUOTE, -1);
        for (int i = 1; i + 2 < parts.length; i += 4) {
            tokens.put(FieldName.of(parts[i]), parts[i + 2]);
        }
        if (tokens.isEmpty() || !json(tokens).equals(json)) {
            throw new IllegalArgumentException("not the fields of a credential");
        }
        return tokens;
    }

    private static String quoted(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == '"' || c == '\\' || c > '~') {
                throw new IllegalArgumentException("a token is base64url");
            }
        }
        return QUOTE + text + QUOTE;
    }
}
