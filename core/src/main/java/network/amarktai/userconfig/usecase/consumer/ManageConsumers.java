package network.amarktai.userconfig.usecase.consumer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.random.RandomGenerator;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.consumer.ConsumerLimits;
import network.amarktai.userconfig.domain.consumer.ConsumerScope;
import network.amarktai.userconfig.domain.consumer.ConsumerToken;
import network.amarktai.userconfig.domain.consumer.LiveToken;
import network.amarktai.userconfig.domain.consumer.RegisteredConsumer;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.usecase.trail.Foundation;
import network.amarktai.userconfig.usecase.trail.OptimisticRetry;
import network.amarktai.userconfig.usecase.trail.RightsJournal;

/**
 * Adds and removes consumers, for the operator. A change is durable on return and known to every instance a second later.
 *
 * <p>Every method throws {@link Unavailable} with {@code audit_unavailable}, and then a change may have been made; and
 * all but {@link #reset} {@link IntegrityFailed} if entries about consumers were changed outside of this system.
 */
public final class ManageConsumers {

    private final ConsumerRegistry registry;
    private final RightsJournal journal;
    private final RandomGenerator random;
    private final InstantSource clock;

    ManageConsumers(Foundation base, ConsumerRegistry registry, RandomGenerator random) {
        this.registry = registry;
        this.journal = ConsumerRegistry.journal(base);
        this.random = random;
        this.clock = base.clock();
    }

    /**
     * Adds a consumer.
     *
     * @param scopes at least one
     * @param lifetime how long its token is accepted
     * @return its token, which is shown nowhere again. The caller closes it
     * @throws Conflict with {@code consumer_exists}
     * @throws IllegalArgumentException if this cannot be a consumer; see {@link RegisteredConsumer}
     */
    public Secret add(
            Origin origin, Consumer name, SortedSet<ConsumerScope> scopes, Duration lifetime, ConsumerLimits limits) {
        registry.readNow();
        if (name.equals(Consumer.user())) {
            throw Conflict.of(
                    ErrorCode.CONSUMER_EXISTS,
                    "The name user is for the calls that users make themselves. Choose another.");
        }
        if (registry.named(name).isPresent()) {
            throw Conflict.of(
                    ErrorCode.CONSUMER_EXISTS,
                    "There is a consumer with this name. Rotate its token, or remove it first.");
        }
        Instant now = now();
        Secret token = ConsumerToken.generate(random);
        LiveToken live = live(token, now.plus(lifetime));
        save(
                origin,
                ConsumerEntry.ADDED,
                new RegisteredConsumer(name, List.of(live), scopes, now, live.until(), limits));
        return token;
    }

    /**
     * Makes a new token for a consumer. The newest token so far is accepted for {@code overlap} more, an earlier one no
     * longer.
     *
     * @param lifetime how long the new token is accepted
     * @return the new token, which is shown nowhere again. The caller closes it
     * @throws NotConfigured with {@code unknown_consumer}
     * @throws Conflict with {@code concurrent_change} if another operator changed the consumer at the same time
     */
    public Secret rotate(Origin origin, Consumer name, Duration overlap, Duration lifetime) {
        registry.readNow();
        RegisteredConsumer before = registry.named(name).orElseThrow(ManageConsumers::unknown);
        Instant now = now();
        Secret token = ConsumerToken.generate(random);
        LiveToken live = live(token, now.plus(lifetime));
        List<LiveToken> tokens = new ArrayList<>(List.of(live));
        if (!overlap.isZero()) {
            tokens.add(before.tokens().get(0).endingBy(now.plus(overlap)));
        }
        save(
                origin,
                ConsumerEntry.ROTATED,
                new RegisteredConsumer(
                        name, tokens, before.scopes(), before.createdAt(), live.until(), before.limits()));
        return token;
    }

    private static LiveToken live(Secret token, Instant until) {
        return new LiveToken(
                token.withBytes(ConsumerToken::digest).orElseThrow(), until.truncatedTo(ChronoUnit.SECONDS));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private void save(Origin origin, String change, RegisteredConsumer consumer) {
        journal.appendAlone(origin, ConsumerEntry.of(change, consumer));
        registry.readNow();
        if (!registry.named(consumer.name()).equals(Optional.of(consumer))) {
            throw OptimisticRetry.concurrentChange();
        }
    }

    /**
     * Removes a consumer: its tokens are no longer accepted.
     *
     * @throws NotConfigured with {@code unknown_consumer}
     */
    public void remove(Origin origin, Consumer name) {
        registry.readNow();
        Consumer known =
                registry.named(name).orElseThrow(ManageConsumers::unknown).name();
        journal.appendAlone(origin, ConsumerEntry.about(ConsumerEntry.REMOVED, known));
        registry.readNow();
    }

    static NotConfigured unknown() {
        return NotConfigured.of(ErrorCode.UNKNOWN_CONSUMER, "There is no consumer with this name.");
    }

    /** Removes every consumer, and has damaged entries no longer count. What users have blocked stays blocked. */
    public void reset(Origin origin) {
        journal.acceptDamage(origin, Map.of(ConsumerEntry.CHANGE, ConsumerEntry.RESET));
        registry.readNow();
    }
}
