import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.RateLimitException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Calls AI services through a running demo with com.openai:openai-java, unmodified. Arguments: the URL of the demo, and the token. */
public final class AiClient {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String server;
    private final String token;

    private AiClient(String server, String token) {
        this.server = server;
        this.token = token;
    }

    public static void main(String[] arguments) throws Exception {
        new AiClient(arguments[0], arguments[1]).run();
        // OkHttp's threads would keep the process for a minute.
        System.exit(0);
    }

    private void run() throws Exception {
        api("/api/user/api-keys", "{\"service\": \"openai\", \"key\": \"sk-proj-0123456789abcdefghijklmnop\"}");
        limit("null");
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl(server + "/ai/openai/v1")
                .apiKey(token)
                .build();
        ChatCompletionCreateParams question = ChatCompletionCreateParams.builder()
                .model("gpt-4o-mini")
                .addUserMessage("How do you do?")
                .build();

        String answer = client.chat()
                .completions()
                .create(question)
                .choices()
                .get(0)
                .message()
                .content()
                .orElse("");
        check("chat", !answer.isBlank());

        StringBuilder text = new StringBuilder();
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(question)) {
            stream.stream()
                    .flatMap(chunk -> chunk.choices().stream())
                    .forEach(choice -> choice.delta().content().ifPresent(text::append));
        }
        check("stream", text.toString().equals(answer));

        check(
                "response",
                !client.responses()
                        .create(ResponseCreateParams.builder()
                                .model("gpt-4o-mini")
                                .input("How do you do?")
                                .build())
                        .output()
                        .isEmpty());
        check(
                "embedding",
                client.embeddings()
                                .create(EmbeddingCreateParams.builder()
                                        .model("text-embedding-3-small")
                                        .input("one")
                                        .build())
                                .data()
                                .size()
                        == 1);

        try {
            client.chat()
                    .completions()
                    .create(question.toBuilder().model("no-such-model").build());
            check("provider error", false);
        } catch (NotFoundException refused) {
            check("provider error", refused.statusCode() == 404);
        }

        limit("1");
        try {
            client.chat().completions().create(question);
            check("budget error", false);
        } catch (RateLimitException refused) {
            check("budget error", refused.statusCode() == 429 && code(refused).equals("budget_exceeded"));
        }
        limit("null");

        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(question)) {
            check("stream that is left", stream.stream().findFirst().isPresent());
        }
    }

    private static String code(OpenAIServiceException refused) {
        return refused.code().orElse("");
    }

    private static void check(String step, boolean isRight) {
        if (!isRight) {
            throw new IllegalStateException(step + " failed");
        }
        System.out.println("ok: openai-java, " + step);
    }

    private void limit(String tokens) throws Exception {
        api("/api/user/ai-limits/openai", "{\"daily_tokens\": " + tokens + "}");
    }

    private void api(String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + " " + answer.body());
        }
    }
}
