package network.amarktai.userconfig.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Writes {@code docs/http-api.md} from {@code openapi.json}. */
final class HttpApiPage {

    private static final String REF = "#/components/schemas/";
    private static final Map<String, String> GROUPS = Map.of(
            "/api/user/api-keys", "Keys",
            "/api/services", "Keys",
            "/api/user/payment-config", "Wallet and payment settings",
            "/api/payment/generate-wallet", "Wallet and payment settings",
            "/api/user/generate-wallet", "Wallet and payment settings",
            "/api/payment/user", "Payments",
            "/ai/", "AI services",
            "/api/user/ai-", "AI services",
            "/service/", "Programs",
            "/api/user/consumers", "Programs");

    private static final String REST_OF_USER = "The user";
    private static final String SERVER = "The server";
    private static final List<String> ORDER =
            List.of("Keys", "Wallet and payment settings", "Payments", "AI services", "Programs", REST_OF_USER, SERVER);

    private final JsonNode api;

    HttpApiPage(JsonNode api) {
        this.api = api;
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add("# The HTTP API");
        lines.add("");
        lines.add("Written from `openapi.json`, which a running server has at `GET /openapi.json`. "
                + api.path("info").path("description").asText());
        lines.add("");
        lines.add(
                "An error is a problem document (`application/problem+json`) with a stable `code`, a `detail` for the user,"
                        + " and the `errors` of single fields. The routes under `/ai` have the errors of OpenAI instead. [AI"
                        + " services](ai-gateway.md) and [Programs](consumers.md) have pages of their own.");
        for (String group : ORDER) {
            lines.add("");
            lines.add("## " + group);
            api.path("paths")
                    .properties()
                    .forEach(path -> path.getValue().properties().stream()
                            .filter(operation -> group(path.getKey()).equals(group))
                            .forEach(operation ->
                                    operation(operation.getKey(), path.getKey(), operation.getValue(), lines)));
        }
        lines.add("");
        lines.add("## Objects");
        api.path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> schema(schema.getKey(), schema.getValue(), lines));
        return String.join("\n", lines) + "\n";
    }

    private static String group(String path) {
        return GROUPS.entrySet().stream()
                .filter(group -> path.startsWith(group.getKey()))
                .map(Map.Entry::getValue)
                .findAny()
                .orElse(path.startsWith("/api/user") ? REST_OF_USER : SERVER);
    }

    private static void operation(String method, String path, JsonNode operation, List<String> lines) {
        lines.add("");
        lines.add("### `" + method.toUpperCase(Locale.ROOT) + " " + path + "`");
        lines.add("");
        lines.add(sentence(operation.path("summary").asText())
                + optional(" ", operation.path("description"))
                + caller(operation));
        List<String> inputs = new ArrayList<>();
        operation
                .path("parameters")
                .forEach(parameter -> inputs.add("`" + parameter.path("name").asText() + "` ("
                        + parameter.path("in").asText()
                        + (parameter.path("required").asBoolean() ? ", required" : "")
                        + ")" + optional(": ", parameter.path("description"))));
        operation
                .path("requestBody")
                .path("content")
                .properties()
                .forEach(content ->
                        inputs.add("the body: " + type(content.getValue().path("schema"))));
        if (!inputs.isEmpty()) {
            lines.add("");
            inputs.forEach(input -> lines.add("- " + input));
        }
        lines.add("");
        lines.add("| status | answer |");
        lines.add("|---|---|");
        operation.path("responses").properties().forEach(response -> {
            String bodies = response.getValue().path("content").properties().stream()
                    .filter(content -> response.getKey().startsWith("2"))
                    .map(content -> content.getKey().startsWith("application/json")
                            ? type(content.getValue().path("schema"))
                            : "`" + content.getKey() + "`")
                    .collect(Collectors.joining(", or "));
            lines.add("| " + response.getKey() + " | "
                    + cell(sentence(response.getValue().path("description").asText())
                            + (bodies.isEmpty() ? "" : " " + sentence(bodies)))
                    + " |");
        });
    }

    private static String caller(JsonNode operation) {
        if (!operation.has("security")) {
            return " Needs the token of a user.";
        }
        if (operation.path("security").isEmpty()) {
            return " Needs no token.";
        }
        boolean user = operation.path("security").findValue("bearer") != null;
        boolean program = operation.path("security").findValue("consumer") != null;
        return user && program
                ? " Needs the token of a user or of a program."
                : program ? " Needs the token of a program." : " Needs the token of a user.";
    }

    private static void schema(String name, JsonNode schema, List<String> lines) {
        lines.add("");
        lines.add("### " + name);
        lines.add("");
        if (schema.has("description")) {
            lines.add(sentence(schema.path("description").asText()));
            lines.add("");
        }
        if (!schema.has("properties")) {
            lines.add("Type: " + type(schema) + ".");
            return;
        }
        List<String> required = StreamSupport.stream(schema.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        lines.add("| field | type | meaning |");
        lines.add("|---|---|---|");
        schema.path("properties")
                .properties()
                .forEach(field -> lines.add("| `" + field.getKey() + "`"
                        + (required.contains(field.getKey()) ? "" : " (optional)") + " | "
                        + cell(type(field.getValue())) + " | "
                        + cell(field.getValue().path("description").asText()) + " |"));
    }

    private static String type(JsonNode schema) {
        if (schema.has("$ref")) {
            String name = schema.path("$ref").asText().substring(REF.length());
            return "[" + name + "](#" + name.toLowerCase(Locale.ROOT) + ")";
        }
        if (schema.has("anyOf")) {
            return joined(schema.path("anyOf"), HttpApiPage::type);
        }
        if (schema.has("enum")) {
            return joined(schema.path("enum"), value -> "`" + value.asText() + "`");
        }
        if (schema.has("const")) {
            return "`" + schema.path("const").asText() + "`";
        }
        String plain = schema.path("type").isArray()
                ? joined(schema.path("type"), JsonNode::asText)
                : schema.path("type").asText("any value");
        String items = schema.has("items") ? " of " + type(schema.path("items")) : "";
        return plain + items + optional(", ", schema.path("format"));
    }

    private static String joined(JsonNode values, Function<JsonNode, String> text) {
        return StreamSupport.stream(values.spliterator(), false).map(text).collect(Collectors.joining(" or "));
    }

    private static String optional(String before, JsonNode text) {
        return text.isMissingNode() ? "" : before + text.asText();
    }

    private static String sentence(String text) {
        return text.isEmpty() || text.matches("(?s).*[.!?]") ? text : text + ".";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
