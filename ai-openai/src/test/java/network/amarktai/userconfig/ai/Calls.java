package network.amarktai.userconfig.ai;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;
import network.amarktai.userconfig.domain.ai.ModelOperation;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.port.ModelProvider;
import network.amarktai.userconfig.testkit.Examples;
import network.amarktai.userconfig.testkit.RecordedAnswer;

/** Requests as tests send them. */
final class Calls {

    static final String KEY = "sk-proj-0123456789abcdefghijklmnop";

    private Calls() {}

    static String chat(String more) {
        return "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]" + more + "}";
    }

    static ModelRequest read(ModelOperation operation, String body) {
        return RequestReader.read(Dialect.OPENAI, operation, body.getBytes(StandardCharsets.UTF_8));
    }

    static RecordedAnswer answer(ModelProvider provider, ModelOperation operation, String body) {
        RecordedAnswer answer = new RecordedAnswer();
        send(provider, operation, body, answer);
        return answer;
    }

    static ModelProvider.Call send(
            ModelProvider provider, ModelOperation operation, String body, ModelProvider.Answer answer) {
        try (Secret key = Examples.secret(KEY)) {
            ModelProvider.Request request =
                    provider.read(Examples.OPENAI, operation, body.getBytes(StandardCharsets.UTF_8));
            return provider.send(request, OptionalLong.empty(), Map.of(), key, answer);
        }
    }
}
