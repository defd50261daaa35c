package network.amarktai.userconfig.testkit;

import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.revision;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.domain.ai.AiAccount;
import network.amarktai.userconfig.domain.ai.AiLimits;
import network.amarktai.userconfig.domain.ai.AiReservation;
import network.amarktai.userconfig.domain.ai.AiUse;
import network.amarktai.userconfig.domain.ai.NanoUsd;
import network.amarktai.userconfig.domain.ai.TokenCounts;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.secret.RecordSeal;
import network.amarktai.userconfig.domain.user.UserId;

/** Example values for tests of AI services. */
public final class ModelExamples {

    public static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    /** A model whose name has every character that other names do not have. */
    public static final String MODEL = "meta-llama/Llama_3.1:8b@v2+x";

    /** Limits without a default value. */
    public static final AiLimits LIMITS =
            new AiLimits(200_000L, new NanoUsd(5_000_000_001L), List.of("gpt-4o-mini", MODEL), 512, AiLimits.Mode.SOFT);

    private ModelExamples() {}

    /** A first version with limits, with something used, and with two calls under way. */
    public static AiAccount account(UserId user) {
        return account(user, OPENAI, 426_338_162_201_906L);
    }

    /** The same of another service and with another version. */
    public static AiAccount account(UserId user, ServiceId service, long version) {
        return new AiAccount(
                user,
                service,
                LIMITS,
                revision(),
                TODAY,
                1_234,
                new NanoUsd(2_000_000_000L),
                Map.of("0b".repeat(16), reservation(4_096), "5f".repeat(16), reservation(0)),
                version,
                RecordSeal.none());
    }

    /** A reservation of so many tokens. */
    public static AiReservation reservation(long tokens) {
        return new AiReservation(TODAY, tokens, new NanoUsd(7), NOON.plus(Duration.ofMinutes(15)));
    }

    /** Three calls, one of them estimated. */
    public static AiUse use(LocalDate day, String model, Consumer consumer) {
        return new AiUse(day, model, consumer, 3, new TokenCounts(100, 20, 30, 4), new NanoUsd(1_500), 1);
    }
}
