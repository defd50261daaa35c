package network.amarktai.userconfig.usecase.consumer;

import java.time.Instant;
import java.util.Map;
import java.util.random.RandomGenerator;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.port.UsageLog;
import network.amarktai.userconfig.usecase.trail.Foundation;

/** Everything about consumers. Thread-safe. Made by {@code UserConfig}. */
public final class Consumers {

    private final ConsumerRegistry registry;
    private final ManageConsumers manageConsumers;
    private final BlockConsumer blockConsumer;
    private final UsageLog usage;

    public Consumers(Foundation base, ConsumerRegistry registry, RandomGenerator random) {
        this.registry = registry;
        this.manageConsumers = new ManageConsumers(base, registry, random);
        this.blockConsumer = new BlockConsumer(base, registry);
        this.usage = base.stores().usageLog();
    }

    /** Says which consumer a token belongs to. */
    public ConsumerRegistry registry() {
        return registry;
    }

    /** Adds and removes consumers. */
    public ManageConsumers manageConsumers() {
        return manageConsumers;
    }

    /** Lets users block consumers. */
    public BlockConsumer blockConsumer() {
        return blockConsumer;
    }

    /**
     * The last call of each consumer, in whole minutes. Calls of the last few seconds may be missing.
     *
     * @throws network.amarktai.userconfig.error.Unavailable with {@code store_unavailable}
     */
    public Map<Consumer, Instant> lastCalls() {
        return usage.lastCalls();
    }
}
