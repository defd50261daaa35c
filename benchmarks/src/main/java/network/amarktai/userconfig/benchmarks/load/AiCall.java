package network.amarktai.userconfig.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** A chat call of about 1 kB as bytes on the wire. */
final class AiCall {

    private static final String SYSTEM = "You answer questions about orders in one short sentence. ".repeat(8);
    private static final String QUESTION = "Which of my open orders is closest to being filled, and why? ".repeat(6);

    private AiCall() {}

    /** The body of a call that gets one whole answer. */
    static String whole() {
        return body("\"max_completion_tokens\": 64");
    }

    /** The body of a call that gets this many events with this pause between them. */
    static String stream(int events, int pauseMillis) {
        return body("\"stream\": true, \"max_completion_tokens\": " + events + ", \"seed\": " + pauseMillis);
    }

    private static String body(String settings) {
        return "{\"model\": \"gpt-4o-mini\", " + settings + ", \"messages\": [{\"role\": \"system\", \"content\": \""
                + SYSTEM + "\"}, {\"role\": \"user\", \"content\": \"" + QUESTION + "\"}]}";
    }

    /** The request with this token, and with more headers, each ended by CR and LF. */
    static byte[] request(String path, String token, String headers, String body) {
        return ("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token + "\r\n" + headers
                        + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The same request for each client. */
    static List<byte[]> requests(AiServer server, String body) {
        return IntStream.range(0, Users.COUNT)
                .mapToObj(user -> request(server.path(), server.token(user), server.headers(), body))
                .toList();
    }
}
