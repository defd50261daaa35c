package network.amarktai.userconfig.http.command.demo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import network.amarktai.userconfig.http.json.PlainJson;
import org.jspecify.annotations.Nullable;

/** The answers of the demo's simulated AI service, which repeat what it was told. */
final class DemoAnswers {

    static final String MODEL = "model";
    static final List<String> MODELS = List.of("gpt-4o-mini", "gpt-4o", "text-embedding-3-small");
    private static final int DIMENSIONS = 8;
    // As is usual for English text.
    private static final int BYTES_OF_A_TOKEN = 4;
    private static final long CREATED = 1_700_000_000L;

    private DemoAnswers() {}

    /** Events, which have names or not. */
    record Events(List<Object> data, Names names) {}

    enum Names {
        NONE,
        TYPES
    }

    static Object unknownModel() {
        return Map.of(
                "error",
                object(
                        "message",
                        "The simulated AI service has the models " + String.join(", ", MODELS) + ".",
                        "type",
                        "invalid_request_error",
                        "param",
                        MODEL,
                        "code",
                        "model_not_found"));
    }

    static Object models(Map<?, ?> nothing) {
        List<Object> data = new ArrayList<>();
        MODELS.forEach(
                model -> data.add(object("id", model, "object", "model", "created", CREATED, "owned_by", "demo")));
        return object("object", "list", "data", data);
    }

    static Object chat(Map<?, ?> request) {
        List<?> messages = PlainJson.array(request, "messages");
        String said = messages.isEmpty() ? "" : text(messages.get(messages.size() - 1));
        List<String> words = words(said);
        Map<String, Object> usage = usage("prompt_tokens", "completion_tokens", tokens(messages.toString()), words);
        String model = PlainJson.text(request, MODEL);
        if (!isSet(request, "stream")) {
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
        if (isSet(PlainJson.object(request, "stream_options"), "include_usage")) {
            Map<String, Object> last = chunk(model, List.of());
            last.put("usage", usage);
            events.add(last);
        }
        events.add("[DONE]");
        return new Events(events, Names.NONE);
    }

    private static Map<String, Object> chunk(String model, List<Object> choices) {
        return object(
                "id",
                "chatcmpl-demo",
                "object",
                "chat.completion.chunk",
                "created",
                CREATED,
                MODEL,
                model,
                "choices",
                choices);
    }

    static Object response(Map<?, ?> request) {
        List<String> words = words(text(request.get("input")));
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
                PlainJson.text(request, MODEL),
                "output",
                List.of(message),
                "parallel_tool_calls",
                true,
                "tool_choice",
                "auto",
                "tools",
                List.of(),
                "usage",
                usage("input_tokens", "output_tokens", tokens(String.valueOf(request.get("input"))), words));
        if (!isSet(request, "stream")) {
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

    static Object embeddings(Map<?, ?> request) {
        Object input = request.get("input");
        List<?> texts = input instanceof List<?> several ? several : List.of(String.valueOf(input));
        List<Object> data = new ArrayList<>();
        texts.forEach(text -> data.add(
                object("object", "embedding", "index", data.size(), "embedding", vector(String.valueOf(text)))));
        long tokens = tokens(String.valueOf(input));
        return object(
                "object",
                "list",
                "data",
                data,
                "model",
                PlainJson.text(request, MODEL),
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

    private static boolean isSet(Map<?, ?> object, String name) {
        return Boolean.TRUE.equals(object.get(name));
    }

    /** The text of a message, of its parts, or of several messages. */
    private static String text(@Nullable Object content) {
        if (content instanceof String text) {
            return text;
        }
        if (content instanceof Map<?, ?> part) {
            return text(part.containsKey("content") ? part.get("content") : part.get("text"));
        }
        StringBuilder text = new StringBuilder();
        if (content instanceof List<?> parts) {
            parts.forEach(part -> text.append(text(part)));
        }
        return text.toString();
    }

    private static List<String> words(String said) {
        List<String> words = new ArrayList<>(List.of("This", " is", " a", " simulated", " answer", " to:"));
        for (String word : said.strip().split("\\s+", -1)) {
            words.add(" " + word);
        }
        return words;
    }

    private static long tokens(String text) {
        return 1L + text.getBytes(StandardCharsets.UTF_8).length / BYTES_OF_A_TOKEN;
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
}
