package network.amarktai.userconfig.http.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** What the API answered. */
final class ApiAnswer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpResponse<byte[]> response;

    ApiAnswer(HttpResponse<byte[]> response) {
        this.response = response;
    }

    int status() {
        return response.statusCode();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    String text() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    /** The text and every header, for searching. */
    String everything() {
        return response.headers().map() + "\n" + text();
    }

    JsonNode json() {
        try {
            return JSON.readTree(response.body());
        } catch (IOException notJson) {
            throw new AssertionError("not JSON: " + text(), notJson);
        }
    }

    /** This answer, which has this status. */
    ApiAnswer is(int status) {
        assertEquals(status, status(), text());
        return this;
    }

    /** This answer, which is a problem of this kind. */
    ApiAnswer isProblem(int status, String code) {
        is(status);
        assertEquals("application/problem+json", header("Content-Type"));
        assertEquals(code, json().get("code").asText(), text());
        assertEquals(status, json().get("status").asInt());
        assertEquals(header("X-Request-Id"), json().get("request_id").asText());
        return this;
    }

    /** This answer, a problem whose first field error is this. */
    ApiAnswer about(String field, String code) {
        JsonNode error = json().get("errors").get(0);
        assertEquals(field, error.get("field").asText(), text());
        assertEquals(code, error.get("code").asText(), text());
        return this;
    }
}
