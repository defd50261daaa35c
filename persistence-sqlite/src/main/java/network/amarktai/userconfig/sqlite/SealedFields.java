package network.amarktai.userconfig.sqlite;

import java.util.LinkedHashMap;
import java.util.Map;
import network.amarktai.userconfig.domain.catalog.FieldName;

/**
 * The tokens of a credential by field, as a JSON object. They share one column, so that a credential is one row and the
 * loss of a single token is detected. Slugs and base64url need no escapes.
 */
final class SealedFields {

    private static final char QUOTE = '"';
    private static final String BETWEEN = "\":\"";

    private SealedFields() {}

    /**
     * The object, without spaces, in the order of the map.
     *
     * @throws IllegalArgumentException if a token needs an escape, which no sealed token does
     */
    static String json(Map<FieldName, String> tokens) {
        StringBuilder json = new StringBuilder("{");
        tokens.forEach((name, token) -> {
            json.append(json.length() > 1 ? "," : "").append(QUOTE).append(name.value());
            json.append(BETWEEN).append(plain(token)).append(QUOTE);
        });
        return json.append('}').toString();
    }

    /**
     * Parses the output of {@link #json}.
     *
     * @throws IllegalArgumentException for any other text, or if there is no field
     */
    static Map<FieldName, String> parse(String json) {
        Map<FieldName, String> tokens = new LinkedHashMap<>();
        int end = 0;
        do {
            int name = end + 2;
            int nameEnd = json.indexOf(QUOTE, name);
            int token = nameEnd + BETWEEN.length();
            int tokenEnd = json.indexOf(QUOTE, token);
            require(json.startsWith(end == 0 ? "{\"" : ",\"", end)
                    && nameEnd >= 0
                    && json.startsWith(BETWEEN, nameEnd)
                    && tokenEnd >= 0);
            String before =
                    tokens.put(FieldName.of(json.substring(name, nameEnd)), plain(json.substring(token, tokenEnd)));
            require(before == null);
            end = tokenEnd + 1;
        } while (json.startsWith(",", end));
        require(json.startsWith("}", end) && json.length() == end + 1);
        return tokens;
    }

    private static String plain(String token) {
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            require(c > ' ' && c != QUOTE && c != '\\' && c <= '~');
        }
        return token;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("not the fields of a credential");
        }
    }
}
