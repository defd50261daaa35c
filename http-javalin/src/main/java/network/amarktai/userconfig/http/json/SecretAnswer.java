package network.amarktai.userconfig.http.json;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import network.amarktai.userconfig.domain.secret.Secret;

/** Writes an answer with secrets, without creating a {@code String} of any value, or a copy that is not zeroed. */
public final class SecretAnswer {

    private static final int MAX_ESCAPED = 6;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private SecretAnswer() {}

    /**
     * Returns the UTF-8 JSON of an answer, to which an object of secrets is added as its last member. The caller zeroes
     * it.
     *
     * @param answer a record with at least one component
     * @param member the name of the object; names are plain words
     */
    public static byte[] with(Object answer, String member, Map<String, Secret> secrets) {
        byte[] plain = Json.write(answer);
        int room = plain.length + member.length() + 8;
        for (Map.Entry<String, Secret> secret : secrets.entrySet()) {
            room += secret.getKey().length() + MAX_ESCAPED * secret.getValue().length() + 6;
        }
        ByteBuffer buffer = ByteBuffer.allocate(room);
        buffer.put(plain, 0, plain.length - 1);
        put(buffer, ",\"" + member + "\":{");
        String between = "";
        for (Map.Entry<String, Secret> secret : secrets.entrySet()) {
            put(buffer, between + "\"" + secret.getKey() + "\":\"");
            secret.getValue().withBytes(value -> escaped(buffer, value));
            put(buffer, "\"");
            between = ",";
        }
        put(buffer, "}}");
        byte[] json = Arrays.copyOf(buffer.array(), buffer.position());
        Arrays.fill(buffer.array(), (byte) 0);
        return json;
    }

    private static void put(ByteBuffer buffer, String text) {
        buffer.put(text.getBytes(StandardCharsets.US_ASCII));
    }

    // RFC 8259 §7. The bytes of other characters than ASCII are all negative here, and need no escape.
    private static ByteBuffer escaped(ByteBuffer buffer, byte[] value) {
        for (byte one : value) {
            if (one == '"' || one == '\\') {
                buffer.put((byte) '\\').put(one);
            } else if (one >= 0 && one < ' ') {
                put(buffer, "\\u00");
                buffer.put(HEX[one >> 4]).put(HEX[one & 15]);
            } else {
                buffer.put(one);
            }
        }
        return buffer;
    }
}
