package network.amarktai.userconfig.ai;

import network.amarktai.userconfig.port.ModelProvider;
import network.amarktai.userconfig.port.ModelProviderContract;
import network.amarktai.userconfig.testkit.ModelBehaviour;
import org.junit.jupiter.api.AfterEach;

class OpenAiProviderTest implements ModelProviderContract {

    private final FakeAiProvider fake = FakeAiProvider.open();
    private final OpenAiProvider provider = fake.configure().build();

    @AfterEach
    void close() {
        provider.close();
        fake.close();
    }

    @Override
    public ModelProvider provider() {
        return provider;
    }

    @Override
    public void behave(ModelBehaviour behaviour) {
        fake.misbehave(
                switch (behaviour) {
                    case ANSWERS -> Misbehaviour.NONE;
                    case ANSWERS_WITHOUT_USAGE -> Misbehaviour.USAGE_MISSING;
                    case REFUSES -> Misbehaviour.UNAUTHORIZED;
                    case IS_AWAY -> Misbehaviour.AWAY;
                    case NEVER_ANSWERS -> Misbehaviour.SILENT;
                    case STALLS -> Misbehaviour.SILENT_AFTER_FIRST_WORD;
                    case BREAKS_OFF -> Misbehaviour.CUT_BETWEEN_EVENTS;
                });
    }
}
