package network.amarktai.userconfig.usecase.ai;

import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.given;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import network.amarktai.userconfig.domain.ai.AiAccount;
import network.amarktai.userconfig.domain.ai.AiLimits;
import network.amarktai.userconfig.domain.ai.AiPrices;
import network.amarktai.userconfig.domain.ai.ModelOperation;
import network.amarktai.userconfig.domain.audit.Actor;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.audit.SourceNetwork;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.ModelSpending;
import network.amarktai.userconfig.testkit.FakeModelProvider;
import network.amarktai.userconfig.testkit.InMemoryStores;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.UserConfig;
import org.jspecify.annotations.Nullable;

/** A user with an OpenAI key, and a fake provider that answers within the call. */
final class AiWorld {

    static final UserId ALICE = UserId.of("alice");
    static final Consumer BOT = Consumer.of("trading-bot");
    static final Origin ORIGIN = new Origin(Actor.USER, "req-1", SourceNetwork.none());
    static final String VALUE = "sk-Ab0_".repeat(5);

    final TestKit kit = new TestKit();
    final FakeModelProvider provider;
    final UserConfig userConfig;
    private final AiPrices prices;

    AiWorld() {
        this(Runnable::run, AiPrices.none());
    }

    AiWorld(Executor executor, AiPrices prices) {
        this.provider = new FakeModelProvider(executor);
        this.prices = prices;
        this.userConfig = instance(kit.stores());
    }

    /** Another instance on stores of the same world. */
    UserConfig instance(InMemoryStores stores) {
        return kit.configure(stores).models(provider, prices).build();
    }

    UserConfig instance(ModelSpending other) {
        return instance(kit.stores().with(other));
    }

    AiWorld withKey() {
        userConfig.credentials().saveCredential().save(ORIGIN, ALICE, "openai", given("api_key", VALUE));
        return this;
    }

    AiAccount limit(UnaryOperator<AiLimits> change) {
        return userConfig.models().modelLimits().save(ORIGIN, ALICE, "openai", change);
    }

    AiAccount limitTokens(long tokens) {
        return limit(before -> new AiLimits(tokens, null, before.models(), before.maxOutputTokens(), before.mode()));
    }

    AiAccount account() {
        return userConfig.models().modelLimits().show(ALICE, OPENAI.value());
    }

    Told call(String body) {
        return call(userConfig, body);
    }

    static Told call(UserConfig instance, String body) {
        return call(instance, ALICE, body);
    }

    static Told call(UserConfig instance, UserId user, String body) {
        Told told = new Told();
        told.call = instance.models()
                .callModel()
                .call(
                        new CallOrder(ORIGIN, user, BOT, "openai"),
                        ModelOperation.CHAT_COMPLETIONS,
                        body.getBytes(StandardCharsets.UTF_8),
                        Map.of("accept", "application/json"),
                        told);
        return told;
    }

    /** A request of this length, for at most so many tokens of output. */
    static String body(int output) {
        return "{\"model\":\"gpt-4o-mini\",\"max_completion_tokens\":" + output + "}";
    }

    /** What the client of a call was told. */
    static final class Told implements CallAnswer {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private volatile int status;
        private volatile @Nullable Facts facts;
        private volatile @Nullable End end;
        private volatile @Nullable CallUnderWay call;

        @Override
        public void begins(int code, Map<String, String> headers, Facts known) {
            status = code;
            facts = known;
        }

        @Override
        public CompletionStage<?> next(byte[] piece) {
            bytes.writeBytes(piece);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void ends(End how) {
            end = how;
        }

        int status() {
            return status;
        }

        @Nullable
        Facts facts() {
            return facts;
        }

        @Nullable
        End end() {
            return end;
        }

        int streamed() {
            return bytes.size();
        }

        void cancel() {
            CallUnderWay begun = call;
            if (begun != null) {
                begun.cancel();
            }
        }
    }
}
