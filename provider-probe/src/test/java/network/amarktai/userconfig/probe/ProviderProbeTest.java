package network.amarktai.userconfig.probe;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.CredentialSecrets;
import network.amarktai.userconfig.port.ContactingProbeContract;
import network.amarktai.userconfig.port.CredentialProbe;
import network.amarktai.userconfig.testkit.Examples;
import org.junit.jupiter.api.AfterEach;

class ProviderProbeTest implements ContactingProbeContract {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final FakeAnswer ACCEPTED = FakeAnswer.json(200, "{\"data\":[]}");

    private final CountDownLatch end = new CountDownLatch(1);
    private final FakeProvider provider = FakeProvider.plaintext().answering(ACCEPTED);
    private ProviderProbe probe = provider.probe();

    @AfterEach
    void close() {
        end.countDown();
        probe.close();
        provider.close();
    }

    @Override
    public CredentialProbe probe() {
        return probe;
    }

    @Override
    public ServiceId service() {
        return Examples.OPENAI;
    }

    @Override
    public CredentialSecrets secrets() {
        return Examples.given("api_key", "sk-proj-the-key");
    }

    @Override
    public CredentialSecrets otherSecrets() {
        return Examples.given("api_key", "sk-proj-another");
    }

    @Override
    public void provider(Provider behaviour) {
        switch (behaviour) {
            case ACCEPTS -> provider.answering(ACCEPTED);
            case REJECTS -> provider.answering(FakeAnswer.json(401, "{\"error\":{\"code\":\"invalid_api_key\"}}"));
            case DOES_NOT_ANSWER -> {
                probe.close();
                probe = ProviderProbe.configure()
                        .baseUrl(service(), provider.url())
                        .totalTimeout(SHORT)
                        .open();
                beforeTheAnswer(() -> await(end));
            }
        }
    }

    @Override
    public void beforeTheAnswer(Runnable hook) {
        provider.answering(request -> {
            hook.run();
            return ACCEPTED;
        });
    }

    @Override
    public int requests() {
        return provider.requests().size();
    }

    @Override
    public void closeProbe() {
        probe.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
