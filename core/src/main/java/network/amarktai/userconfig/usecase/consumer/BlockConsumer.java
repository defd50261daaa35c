package network.amarktai.userconfig.usecase.consumer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.consumer.RegisteredConsumer;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.error.NotConfigured;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.UsageLog;
import network.amarktai.userconfig.usecase.trail.AuditedChange;
import network.amarktai.userconfig.usecase.trail.Foundation;
import network.amarktai.userconfig.usecase.trail.Marks;
import network.amarktai.userconfig.usecase.trail.RightsJournal;
import org.jspecify.annotations.Nullable;

/**
 * Lets users see which consumers may act for them, and forbid it to one. A change is durable on return and holds in this
 * process; in other processes after {@link network.amarktai.userconfig.usecase.freeze.FreezeUser#EVERYWHERE_AFTER}.
 *
 * <p>Every method throws {@link IntegrityFailed} if entries about consumers were changed outside of this system, and
 * {@link Unavailable} with {@code audit_unavailable}, {@code key_unavailable} or {@code store_unavailable}.
 */
public final class BlockConsumer {

    private final ConsumerRegistry registry;
    private final RightsJournal journal;
    private final AuditedChange audited;
    private final UsageLog usage;

    BlockConsumer(Foundation base, ConsumerRegistry registry) {
        this.registry = registry;
        this.journal = ConsumerRegistry.journal(base);
        this.audited = base.audited();
        this.usage = base.stores().usageLog();
    }

    /** All consumers, by name. */
    public List<ConsumerView> show(UserId user) {
        Map<Consumer, Instant> calls = usage.lastCalls(user);
        return registry.all().stream()
                .map(consumer -> view(user, consumer, calls.get(consumer.name())))
                .toList();
    }

    private ConsumerView view(UserId user, RegisteredConsumer consumer, @Nullable Instant lastCallAt) {
        return new ConsumerView(
                consumer.name(),
                consumer.scopes(),
                registry.isBlocked(user, consumer.name())
                        ? ConsumerView.Permission.BLOCKED
                        : ConsumerView.Permission.ALLOWED,
                lastCallAt);
    }

    /**
     * Forbids a consumer to act for the user. Without effect if it is blocked.
     *
     * @param name as received from a client
     * @throws NotConfigured with {@code unknown_consumer}
     */
    public void block(Origin origin, UserId user, String name) {
        registry.readNow();
        Consumer consumer = require(name);
        if (!registry.isBlocked(user, consumer)) {
            change(origin, user, consumer, true, Set.of(registry.mark(user, consumer)));
        }
    }

    /**
     * Allows a consumer to act for the user again. Without effect if it is not blocked.
     *
     * @param name as received from a client
     * @throws NotConfigured with {@code unknown_consumer}
     */
    public void unblock(Origin origin, UserId user, String name) {
        registry.readNow();
        Consumer consumer = require(name);
        if (registry.isBlocked(user, consumer)) {
            change(origin, user, consumer, false, registry.lastMarks(user, consumer));
        }
    }

    private Consumer require(String name) {
        return Optional.of(name)
                .filter(RegisteredConsumer::isName)
                .map(Consumer::of)
                .flatMap(registry::named)
                .map(RegisteredConsumer::name)
                .orElseThrow(ManageConsumers::unknown);
    }

    private void change(Origin origin, UserId user, Consumer consumer, boolean blocked, Set<Marks.Mark> marks) {
        audited.run(
                user,
                origin,
                blocked ? AuditAction.CONSUMER_BLOCKED : AuditAction.CONSUMER_UNBLOCKED,
                null,
                Map.of(ConsumerEntry.CONSUMER, consumer.name()),
                () -> {
                    append(origin, consumer, blocked ? ConsumerEntry.BLOCKED : ConsumerEntry.UNBLOCKED, marks);
                    return Map.of();
                });
        registry.readNow();
    }

    private void append(Origin origin, Consumer consumer, String change, Set<Marks.Mark> marks) {
        marks.forEach(mark -> journal.append(origin, ConsumerEntry.ofUser(change, consumer, mark)));
    }

    /** Forgets whom an erased user has blocked, because a user who returns is a new one. */
    public void forget(Origin origin, UserId user) {
        registry.readNow();
        for (RegisteredConsumer consumer : registry.all()) {
            registry.lastMarks(user, consumer.name())
                    .forEach(mark -> journal.appendAlone(
                            origin, ConsumerEntry.ofUser(ConsumerEntry.UNBLOCKED, consumer.name(), mark)));
        }
        registry.readNow();
    }
}
