package network.amarktai.userconfig.probe;

import java.util.Map;

/** What a fake provider answers. */
record FakeAnswer(int status, Map<String, String> headers, String body) {

    static FakeAnswer json(int status, String body) {
        return new FakeAnswer(status, Map.of("Content-Type", "application/json"), body);
    }

    static FakeAnswer html(int status, String body) {
        return new FakeAnswer(status, Map.of("Content-Type", "text/html"), body);
    }
}
