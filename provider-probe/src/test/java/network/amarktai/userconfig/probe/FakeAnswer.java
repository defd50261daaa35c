package network.amarktai.userconfig.probe;

import java.util.Map;

/** What a fake provider answers. */
public record FakeAnswer(int status, Map<String, String> headers, String body) {

    /** Some JSON. */
    public static FakeAnswer json(int status, String body) {
        return new FakeAnswer(status, Map.of("Content-Type", "application/json"), body);
    }

    /** A page. */
    public static FakeAnswer html(int status, String body) {
        return new FakeAnswer(status, Map.of("Content-Type", "text/html"), body);
    }
}
