package network.amarktai.userconfig.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import network.amarktai.userconfig.domain.ai.ModelOperation;
import network.amarktai.userconfig.domain.ai.TokenCounts;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.port.ModelProvider;
import network.amarktai.userconfig.port.ModelProviderContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeModelProviderTest implements ModelProviderContract {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final FakeModelProvider provider = new FakeModelProvider(threads);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Override
    public ModelProvider provider() {
        return provider;
    }

    @Override
    public void behave(ModelBehaviour behaviour) {
        provider.behave(behaviour);
    }

    @Test
    void itBillsWhatArrived() {
        FakeModelProvider atOnce = new FakeModelProvider(Runnable::run);
        atOnce.use(new TokenCounts(5, 0, 7, 0));
        for (ModelBehaviour behaviour : ModelBehaviour.values()) {
            atOnce.behave(behaviour);
            try (Secret key = Examples.secret(KEY)) {
                ModelProvider.Request request = atOnce.read(
                        Examples.FLOCK,
                        ModelOperation.EMBEDDINGS,
                        "{\"model\":\"m\"}".getBytes(StandardCharsets.UTF_8));
                atOnce.send(request, OptionalLong.empty(), Map.of("accept", "a"), key, new RecordedAnswer());
            }
        }

        int all = ModelBehaviour.values().length;
        assertEquals(all - 1, atOnce.sent().size(), "all but the one to a provider that is away");
        assertEquals(new TokenCounts(5L * (all - 2), 0, 7L * (all - 2), 0), atOnce.billed(KEY), "nor a refusal");
        assertEquals(TokenCounts.none(), atOnce.billed("another"));
        FakeModelProvider.Sent last = atOnce.sent().get(0);
        assertEquals(Examples.FLOCK, last.service());
        assertEquals(KEY, last.key());
        assertEquals(Map.of("accept", "a"), last.headers());
    }
}
