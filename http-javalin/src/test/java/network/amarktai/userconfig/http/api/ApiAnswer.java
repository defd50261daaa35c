package network.amarktai.userconfig.http.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** An answer of the API. */
final class ApiAnswer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    ApiAnswer(int status, HttpHeaders headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body.clone();
    }

    static ApiAnswer of(HttpResponse<byte[]> response) {
        return new ApiAnswer(response.statusCode(), response.headers(), response.body());
    }

    int status() {
        return status;
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The text and every header, for searching. */
    String everything() {
        return headers.map() + "\n" + text();
    }

    JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            throw new AssertionError("not JSON: " + text(), notJson);
        }
    }

    /** Asserts this status and returns this answer. */
    ApiAnswer is(int status) {
        assertEquals(status, status(), text());
        return this;
    }

    /** Asserts a problem with this status and code, and returns this answer. */
    ApiAnswer isProblem(int status, String code) {
        is(status);
        assertEquals("application/problem+json", header("Content-Type"));
        assertEquals(code, json().get("code").asText(), text());
        assertEquals(status, json().get("status").asInt());
        assertEquals(header("X-Request-Id"), json().get("request_id").asText());
        return this;
    }

    /** Asserts the first field error of a problem, and returns this answer. */
    ApiAnswer about(String field, String code) {
        JsonNode error = json().get("errors").get(0);
        assertEquals(field, error.get("field").asText(), text());
        assertEquals(code, error.get("code").asText(), text());
        return this;
    }
}
