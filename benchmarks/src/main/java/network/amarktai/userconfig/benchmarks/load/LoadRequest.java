package network.amarktai.userconfig.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The requests of the load, as bytes on the wire. */
final class LoadRequest {

    static final String STATUS_PATH = "/api/user/api-keys";

    private LoadRequest() {}

    /** Reads the status of this user's credentials. */
    static byte[] status(int user) {
        return bytes("GET " + STATUS_PATH + " HTTP/1.1\r\n" + head(user) + "\r\n");
    }

    /** Saves a credential of this user. */
    static byte[] save(int user, String body) {
        return bytes("POST " + STATUS_PATH + " HTTP/1.1\r\n" + head(user)
                + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    /** The liveness check, without a token. */
    static byte[] alive() {
        return bytes("GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    }

    private static String head(int user) {
        return "Host: 127.0.0.1\r\nAuthorization: Bearer " + Tokens.of("user-" + user, Instant.now()) + "\r\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
