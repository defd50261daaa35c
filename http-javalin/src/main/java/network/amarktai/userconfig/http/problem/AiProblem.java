package network.amarktai.userconfig.http.problem;

import io.javalin.http.ContentType;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.error.FieldError;
import network.amarktai.userconfig.http.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * An error in the form of OpenAI's API, which is what the clients of AI services read: they do not show the text of a
 * problem document.
 */
public final class AiProblem {

    /** The path below which errors have this form. */
    public static final String PATH = "/ai/";

    // The codes that clients of AI services know, or that the documentation of these routes names.
    private static final Map<String, String> RENAMED = Map.of(
            "not_configured", "no_api_key",
            "invalid_input", "invalid_request",
            "too_many_calls", "rate_limited",
            "consumer_blocked", "consumer_not_allowed",
            "not_found", "not_offered");

    private static final String BUDGET = "budget_exceeded";

    private AiProblem() {}

    private static String code(String code, int status) {
        return status == 401 ? "invalid_token" : RENAMED.getOrDefault(code, code);
    }

    private static int status(String code, int status) {
        return switch (code) {
            // The client cannot know of the key, so its absence is no missing resource.
            case "not_configured", "invalid_input" -> 400;
            default -> status;
        };
    }

    /** Answers with an error of this system, whose status is {@code usual} elsewhere. */
    static void send(Context context, String code, int usual, String detail, List<FieldError> errors) {
        int status = status(code, usual);
        if (code.equals(BUDGET)) {
            // The clients would make another attempt at once, which cannot succeed.
            context.header("x-should-retry", "false");
        }
        context.status(status).contentType(ContentType.APPLICATION_JSON).result(render(code, status, detail, errors));
    }

    /** The UTF-8 JSON of an error. */
    public static byte[] render(String code, int status, String message, List<FieldError> errors) {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("message", message(code, message, errors));
        error.put("type", code.equals(BUDGET) ? "insufficient_quota" : type(status));
        error.put("param", errors.isEmpty() ? null : errors.get(0).field());
        error.put("code", code(code, status));
        return Json.write(Map.of("error", error));
    }

    private static String message(String code, String message, List<FieldError> errors) {
        if (code.equals("not_found")) {
            return "This server offers POST chat/completions, responses and embeddings, and GET models, below"
                    + " /ai/{service}/v1. It does not offer what it cannot measure.";
        }
        return errors.isEmpty() ? message : errors.get(0).detail();
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 429 -> "rate_limit_error";
            default -> status < 500 ? "invalid_request_error" : "server_error";
        };
    }
}
