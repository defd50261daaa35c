package network.amarktai.userconfig.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;

/**
 * Replaces the providers, so that no test request leaves this machine: an OpenAI that accepts keys that contain {@code
 * good}, and a server that is down for all others.
 */
final class FakeProviders implements AutoCloseable {

    private static final String MODELS = "{\"object\":\"list\",\"data\":[]}";
    private static final String ELSEWHERE = "{\"code\":\"50119\",\"msg\":\"API key doesn't exist\"}";
    private static final String REFUSED = "{\"error\":{\"code\":\"invalid_api_key\",\"message\":\"\",\"type\":\"\"}}";

    private final HttpServer server;

    private FakeProviders(HttpServer server) {
        this.server = server;
    }

    static FakeProviders start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> answer(exchange, 503, "{}"));
            server.createContext("/openai/v1/models", FakeProviders::models);
            server.createContext("/okx/api/v5/account/config", FakeProviders::okx);
            server.start();
            return new FakeProviders(server);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void models(HttpExchange exchange) throws IOException {
        boolean good = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                .contains("good");
        answer(exchange, good ? 200 : 401, good ? MODELS : REFUSED);
    }

    /** A key of OKX's European site. */
    private static void okx(HttpExchange exchange) throws IOException {
        boolean known = "eea.okx.com".equals(exchange.getRequestHeaders().getFirst("X-Provider-Host"));
        answer(exchange, known ? 200 : 401, known ? "{\"code\":\"0\",\"data\":[{\"perm\":\"read_only\"}]}" : ELSEWHERE);
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** The variables that direct the server to it. */
    Map<String, String> variables() {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return StandardCatalog.services().services().stream()
                .map(service -> service.id().value())
                .collect(Collectors.toMap(id -> "PROBE_BASE_URL_" + id.toUpperCase(Locale.ROOT), id -> url + "/" + id));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
