package network.amarktai.userconfig.probe;

import java.util.Map;

/** An answer of a fake provider. */
public record FakeAnswer(int status, Map<String, String> headers, String body) {

    /** A JSON answer. */
    public static FakeAnswer json(int status, String body) {
        return new FakeAnswer(status, Map.of("Content-Type", "application/json"), body);
    }

    /** An HTML page. */
    public static FakeAnswer html(int status, String body) {
        return new FakeAnswer(status, Map.of("Content-Type", "text/html"), body);
    }
}
