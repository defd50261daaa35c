package network.amarktai.userconfig.http.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls the API over real HTTP. Every answer is checked against {@code openapi.json}. */
final class ApiClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();

    private final String url;
    private final @Nullable String authorization;
    private final List<String> always;

    ApiClient(String url, @Nullable String authorization) {
        this(url, authorization, List.of());
    }

    private ApiClient(String url, @Nullable String authorization, List<String> always) {
        this.url = url;
        this.authorization = authorization;
        this.always = always;
    }

    /** The same client, which sends this header, too. */
    ApiClient with(String header, String value) {
        List<String> more = new ArrayList<>(always);
        more.addAll(List.of(header, value));
        return new ApiClient(url, authorization, more);
    }

    /** The same client, which sends this header with another value. */
    ApiClient instead(String header, String value) {
        List<String> others = new ArrayList<>();
        for (int i = 0; i < always.size(); i += 2) {
            if (!always.get(i).equals(header)) {
                others.addAll(always.subList(i, i + 2));
            }
        }
        return new ApiClient(url, authorization, others).with(header, value);
    }

    ApiAnswer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    ApiAnswer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    ApiAnswer post(String path, String body) {
        return send("POST", path, BodyPublishers.ofString(body));
    }

    ApiAnswer post(String path, byte[] body) {
        return send("POST", path, BodyPublishers.ofByteArray(body));
    }

    /** Sends a request with more headers: names, each followed by its value. */
    ApiAnswer send(String method, String path, BodyPublisher body, String... headers) {
        ApiAnswer answer = sendUnchecked(method, path, body, headers);
        OpenApi.check(method, path, answer);
        return answer;
    }

    /** The same for answers that {@code openapi.json} does not promise. */
    ApiAnswer sendUnchecked(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        if (!always.isEmpty()) {
            request.headers(always.toArray(new String[0]));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            return ApiAnswer.of(response);
        } catch (IOException failed) {
            throw new AssertionError("no answer to " + method + " " + path, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }
}
