package network.amarktai.userconfig.http.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.CRC32;

/**
 * A simulated AI service for the demo, on this machine only. It speaks the part of OpenAI's API that this server offers,
 * repeats what it was told, and accepts every key.
 */
final class DemoModels implements AutoCloseable {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final List<String> MODELS = List.of("gpt-4o-mini", "gpt-4o", "text-embedding-3-small");
    private static final String MODEL = "model";
    private static final int DIMENSIONS = 8;
    // As is usual for English text.
    private static final int BYTES_OF_A_TOKEN = 4;
    private static final long CREATED = 1_700_000_000L;

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
    static DemoModels start() {
        try {
            DemoModels models =
                    new DemoModels(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            models.server.setExecutor(models.threads);
            models.server.createContext("/v1/chat/completions", exchange -> models.answer(exchange, DemoModels::chat));
            models.server.createContext("/v1/responses", exchange -> models.answer(exchange, DemoModels::response));
            models.server.createContext("/v1/embeddings", exchange -> models.answer(exchange, DemoModels::embeddings));
            models.server.createContext("/v1/models", exchange -> models.answer(exchange, DemoModels::models));
            models.server.start();
            return models;
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /** The base URL, with {@code /v1}. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** The events of an answer, or its one document. */
    private interface Model {
        Object answer(JsonNode request);
    }

    /** Events, which have names or not. */
    private record Events(List<Object> data, Names names) {}

    private enum Names {
        NONE,
        TYPES
    }

    private void answer(HttpExchange exchange, Model model) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            JsonNode request = body.length == 0 ? MAPPER.createObjectNode() : MAPPER.readTree(body);
            if (request.has(MODEL) && !MODELS.contains(request.get(MODEL).asText())) {
                send(exchange, 404, unknownModel());
                return;
            }
            Object answer = model.answer(request);
            if (answer instanceof Events events) {
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
        byte[] json = MAPPER.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
    }

    private static Object unknownModel() {
        return Map.of("error", object(
                "message", "The simulated AI service has the models " + String.join(", ", MODELS) + ".",
                "type", "invalid_request_error",
                "param", MODEL,
                "code", "model_not_found"));
    }

    private static String event(Object data, Names names) throws IOException {
        if (data instanceof String text) {
            return "data: " + text + "\n\n";
        }
        String name = names == Names.TYPES ? "event: " + ((Map<?, ?>) data).get("type") + "\n" : "";
        return name + "data: " + MAPPER.writeValueAsString(data) + "\n\n";
    }

    private static Object models(JsonNode nothing) {
        List<Object> data = new ArrayList<>();
        MODELS.forEach(
                model -> data.add(object("id", model, "object", "model", "created", CREATED, "owned_by", "demo")));
        return object("object", "list", "data", data);
    }

    private static Object chat(JsonNode request) {
        JsonNode messages = request.path("messages");
        String said = text(messages.path(messages.size() - 1).path("content"));
        List<String> words = words(said);
        Map<String, Object> usage = usage("prompt_tokens", "completion_tokens", tokens(messages.toString()), words);
        String model = request.path(MODEL).asText();
        if (!request.path("stream").asBoolean()) {
            return object(
                    "id",
                    "chatcmpl-demo",
                    "object",
                    "chat.completion",
                    "created",
                    CREATED,
                    "model",
                    model,
                    "choices",
                    List.of(object(
                            "index",
                            0,
                            "message",
                            object("role", "assistant", "content", String.join("", words)),
                            "finish_reason",
                            "stop")),
                    "usage",
                    usage);
        }
        List<Object> events = new ArrayList<>();
        for (String word : words) {
            events.add(
                    chunk(model, List.of(object("index", 0, "delta", object("role", "assistant", "content", word)))));
        }
        events.add(chunk(model, List.of(object("index", 0, "delta", Map.of(), "finish_reason", "stop"))));
        if (request.path("stream_options").path("include_usage").asBoolean()) {
            Map<String, Object> last = chunk(model, List.of());
            last.put("usage", usage);
            events.add(last);
        }
        events.add("[DONE]");
        return new Events(events, Names.NONE);
    }

    private static Map<String, Object> chunk(String model, List<Object> choices) {
        return object(
                "id", "chatcmpl-demo",
                "object", "chat.completion.chunk",
                "created", CREATED,
                MODEL, model,
                "choices", choices);
    }

    private static Object response(JsonNode request) {
        List<String> words = words(text(request.path("input")));
        Map<String, Object> part =
                object("type", "output_text", "text", String.join("", words), "annotations", List.of());
        Map<String, Object> message = object(
                "id",
                "msg_demo",
                "type",
                "message",
                "role",
                "assistant",
                "status",
                "completed",
                "content",
                List.of(part));
        Map<String, Object> response = object(
                "id",
                "resp_demo",
                "object",
                "response",
                "created_at",
                CREATED,
                "status",
                "completed",
                "model",
                request.path(MODEL).asText(),
                "output",
                List.of(message),
                "parallel_tool_calls",
                true,
                "tool_choice",
                "auto",
                "tools",
                List.of(),
                "usage",
                usage(
                        "input_tokens",
                        "output_tokens",
                        tokens(request.path("input").toString()),
                        words));
        if (!request.path("stream").asBoolean()) {
            return response;
        }
        List<Object> events = new ArrayList<>();
        for (String word : words) {
            events.add(object(
                    "type",
                    "response.output_text.delta",
                    "sequence_number",
                    events.size(),
                    "item_id",
                    "msg_demo",
                    "output_index",
                    0,
                    "content_index",
                    0,
                    "delta",
                    word,
                    "logprobs",
                    List.of()));
        }
        events.add(object("type", "response.completed", "sequence_number", events.size(), "response", response));
        return new Events(events, Names.TYPES);
    }

    private static Object embeddings(JsonNode request) {
        JsonNode input = request.path("input");
        List<JsonNode> texts = new ArrayList<>();
        if (input.isArray()) {
            input.forEach(texts::add);
        } else {
            texts.add(input);
        }
        List<Object> data = new ArrayList<>();
        texts.forEach(text ->
                data.add(object("object", "embedding", "index", data.size(), "embedding", vector(text.toString()))));
        long tokens = tokens(input.toString());
        return object(
                "object",
                "list",
                "data",
                data,
                "model",
                request.path(MODEL).asText(),
                "usage",
                object("prompt_tokens", tokens, "total_tokens", tokens));
    }

    /** Equal texts have equal vectors. */
    private static List<Float> vector(String text) {
        List<Float> vector = new ArrayList<>();
        for (int dimension = 0; dimension < DIMENSIONS; dimension++) {
            CRC32 sum = new CRC32();
            sum.update((dimension + text).getBytes(StandardCharsets.UTF_8));
            vector.add(sum.getValue() / (float) (1L << Integer.SIZE));
        }
        return vector;
    }

    private static String text(JsonNode content) {
        if (content.isTextual()) {
            return content.textValue();
        }
        // Parts of a message, or messages.
        StringBuilder text = new StringBuilder();
        content.forEach(part -> text.append(text(part.has("content") ? part.get("content") : part.path("text"))));
        return text.toString();
    }

    private static List<String> words(String said) {
        List<String> words = new ArrayList<>(List.of("This", " is", " a", " simulated", " answer", " to:"));
        for (String word : said.strip().split("\\s+")) {
            words.add(" " + word);
        }
        return words;
    }

    private static long tokens(String text) {
        return 1 + text.getBytes(StandardCharsets.UTF_8).length / BYTES_OF_A_TOKEN;
    }

    private static Map<String, Object> usage(String input, String output, long in, List<String> words) {
        return object(input, in, output, words.size(), "total_tokens", in + words.size());
    }

    private static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
