package network.amarktai.userconfig.usecase.ai;

import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.usecase.ai.AiWorld.ALICE;
import static network.amarktai.userconfig.usecase.ai.AiWorld.VALUE;
import static network.amarktai.userconfig.usecase.ai.AiWorld.body;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import network.amarktai.userconfig.domain.ai.AiAccount;
import network.amarktai.userconfig.domain.ai.AiPrices;
import network.amarktai.userconfig.domain.ai.AiUse;
import network.amarktai.userconfig.domain.ai.TokenCounts;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.LimitExceeded;
import network.amarktai.userconfig.testkit.ModelBehaviour;
import network.amarktai.userconfig.usecase.UserConfig;

/**
 * Calls of several instances begin and end in any order, and instances crash: what is used and reserved is never over the
 * limit, and in the end as much counts as used as the provider billed, or more by what was estimated.
 */
class ModelBudgetPropertyTest {

    private static final long LIMIT = 4_000;

    /** What an instance would still do. It is not done if the instance crashes. */
    private static final class Instance {

        private UserConfig userConfig;
        private List<Runnable> later = new ArrayList<>();

        private Instance(UserConfig userConfig) {
            this.userConfig = userConfig;
        }
    }

    @Property(tries = 300)
    void everyInterleavingKeepsTheLimit(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int instances,
            @ForAll @IntRange(min = 1, max = 60) int steps) {
        Random random = new Random(seed);
        List<Runnable> queue = new ArrayList<>();
        AiWorld world = new AiWorld(queue::add, AiPrices.none()).withKey();
        world.limitTokens(LIMIT);
        List<Instance> all = new ArrayList<>();
        for (int instance = 0; instance < instances; instance++) {
            all.add(new Instance(world.instance(world.kit.stores())));
        }
        ModelBehaviour[] behaviours = {
            ModelBehaviour.ANSWERS, ModelBehaviour.ANSWERS, ModelBehaviour.ANSWERS_WITHOUT_USAGE,
            ModelBehaviour.BREAKS_OFF, ModelBehaviour.IS_AWAY, ModelBehaviour.REFUSES
        };
        boolean lost = false;
        for (int step = 0; step < steps; step++) {
            Instance at = all.get(random.nextInt(instances));
            switch (random.nextInt(5)) {
                case 0, 1 -> {
                    world.provider.behave(behaviours[random.nextInt(behaviours.length)]);
                    begin(world, at, queue, random);
                }
                case 2, 3 -> {
                    if (!at.later.isEmpty()) {
                        run(at, queue, at.later.remove(random.nextInt(at.later.size())));
                    }
                }
                default -> {
                    if (random.nextInt(4) == 0) {
                        // It crashes: what it had under way is never settled.
                        lost |= !at.later.isEmpty();
                        at.later = new ArrayList<>();
                        at.userConfig = world.instance(world.kit.stores());
                    } else {
                        world.kit.clock().advance(Duration.ofSeconds(random.nextInt(120)));
                    }
                }
            }
            assertWithin(world);
        }
        for (Instance left : all) {
            while (!left.later.isEmpty()) {
                run(left, queue, left.later.remove(0));
            }
        }
        world.kit.clock().advance(Duration.ofMinutes(15));
        assertWithin(world);
        AiAccount end = world.account();
        long billed = world.provider.billed(VALUE).total();
        assertEquals(0, end.reservedTokens());
        assertTrue(end.usedTokens() >= billed, end.usedTokens() + " used, " + billed + " billed");
        long estimated = world.userConfig.models().showModelUsage().show(ALICE, "openai", 1).stream()
                .mapToLong(AiUse::estimated)
                .sum();
        if (estimated == 0 && !lost) {
            assertEquals(billed, end.usedTokens());
        }
    }

    private static void begin(AiWorld world, Instance at, List<Runnable> queue, Random random) {
        int output = 1 + random.nextInt(500);
        String body = body(output);
        // The provider keeps the limit of output that it is given, and no token of input is less than a byte.
        world.provider.use(new TokenCounts(1 + random.nextInt(body.length()), 0, random.nextInt(output + 1), 0));
        try {
            AiWorld.call(at.userConfig, body);
        } catch (LimitExceeded refused) {
            assertTrue(
                    refused.code() == ErrorCode.BUDGET_EXCEEDED || refused.code() == ErrorCode.TOO_MANY_CALLS,
                    refused.code().code());
        }
        at.later.addAll(queue);
        queue.clear();
    }

    private static void run(Instance at, List<Runnable> queue, Runnable next) {
        next.run();
        at.later.addAll(queue);
        queue.clear();
    }

    private static void assertWithin(AiWorld world) {
        AiAccount account = world.account();
        long sum = account.usedTokens() + account.reservedTokens();
        assertTrue(sum <= LIMIT, sum + " of " + LIMIT);
        assertEquals(OPENAI, account.service());
    }
}
