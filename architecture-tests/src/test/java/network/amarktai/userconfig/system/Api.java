package network.amarktai.userconfig.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Calls a server over real HTTP. */
final class Api {

    static final String KEYS = "/api/user/api-keys";

    private static final ObjectMapper JSON = new ObjectMapper();

    // Each client has its own connections, so that a killed server leaves no dead connection to another test.
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .build();
    private final String url;
    private final String[] headers;

    private Api(String url, String... headers) {
        this.url = url;
        this.headers = headers;
    }

    /** A caller identified by a token of the platform. */
    static Api signedIn(String url, String user) {
        return new Api(url, "Authorization", "Bearer " + Operator.token(user));
    }

    /** A caller that sends these headers with every request. */
    static Api withHeaders(String url, String... headers) {
        return new Api(url, headers);
    }

    /** The response of the server. */
    record Answer(int status, String headers, String body) {

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException notJson) {
                throw new AssertionError("not JSON: " + body, notJson);
            }
        }

        Answer is(int expected) {
            if (status != expected) {
                throw new AssertionError("expected " + expected + ", was " + status + ": " + body);
            }
            return this;
        }
    }

    Answer get(String path) {
        return send("GET", path, "");
    }

    Answer delete(String path) {
        return send("DELETE", path, "");
    }

    Answer save(String body) {
        return send("POST", KEYS, body);
    }

    Answer send(String method, String path, String body, String... more) {
        return send(method, path, body.getBytes(StandardCharsets.UTF_8), more);
    }

    Answer send(String method, String path, byte[] body, String... more) {
        try {
            return exchange(method, path, body, more);
        } catch (IOException failed) {
            throw new AssertionError("no answer to " + method + " " + path, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    /** The same, for callers that expect that there may be no response. */
    Answer exchange(String method, String path, byte[] body, String... more) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        for (String[] pairs : new String[][] {headers, more}) {
            if (pairs.length > 0) {
                request.headers(pairs);
            }
        }
        HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
        return new Answer(
                response.statusCode(),
                response.headers().map().toString(),
                new String(response.body(), StandardCharsets.UTF_8));
    }
}
