package network.amarktai.userconfig.http.command.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import network.amarktai.userconfig.http.json.Json;
import network.amarktai.userconfig.http.json.PlainJson;

/**
 * A simulated AI service for the demo, on this machine only. It speaks the part of OpenAI's API that this server offers,
 * repeats what it was told, and accepts every key.
 */
public final class DemoModels implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "demo-models");
        thread.setDaemon(true);
        return thread;
    });

    private DemoModels(HttpServer server) {
        this.server = server;
    }

    /** Starts it on a free port. */
    public static DemoModels start() {
        try {
            DemoModels models =
                    new DemoModels(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            models.server.setExecutor(models.threads);
            models.server.createContext("/v1/chat/completions", exchange -> models.answer(exchange, DemoAnswers::chat));
            models.server.createContext("/v1/responses", exchange -> models.answer(exchange, DemoAnswers::response));
            models.server.createContext("/v1/embeddings", exchange -> models.answer(exchange, DemoAnswers::embeddings));
            models.server.createContext("/v1/models", exchange -> models.answer(exchange, DemoAnswers::models));
            models.server.start();
            return models;
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /** The base URL, with {@code /v1}. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** The events of an answer, or its one document. */
    private interface Model {
        Object answer(Map<?, ?> request);
    }

    private void answer(HttpExchange exchange, Model model) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Map<?, ?> request = body.length == 0 ? Map.of() : PlainJson.object(body);
            if (request.containsKey(DemoAnswers.MODEL)
                    && !DemoAnswers.MODELS.contains(PlainJson.text(request, DemoAnswers.MODEL))) {
                send(exchange, 404, DemoAnswers.unknownModel());
                return;
            }
            Object answer = model.answer(request);
            if (answer instanceof DemoAnswers.Events events) {
                exchange.getResponseHeaders().set("content-type", "text/event-stream");
                exchange.sendResponseHeaders(200, 0);
                try (OutputStream out = exchange.getResponseBody()) {
                    for (Object data : events.data()) {
                        out.write(event(data, events.names()).getBytes(StandardCharsets.UTF_8));
                        out.flush();
                    }
                }
            } else {
                send(exchange, 200, answer);
            }
        }
    }

    private static void send(HttpExchange exchange, int status, Object answer) throws IOException {
        byte[] json = Json.write(answer);
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
    }

    private static String event(Object data, DemoAnswers.Names names) {
        if (data instanceof String text) {
            return "data: " + text + "\n\n";
        }
        String name = names == DemoAnswers.Names.TYPES ? "event: " + ((Map<?, ?>) data).get("type") + "\n" : "";
        return name + "data: " + new String(Json.write(data), StandardCharsets.UTF_8) + "\n\n";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
