package network.amarktai.userconfig.usecase.consumer;

import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.IntegrityFailure;
import network.amarktai.userconfig.domain.consumer.RegisteredConsumer;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AuditSealer;
import network.amarktai.userconfig.usecase.trail.Foundation;
import network.amarktai.userconfig.usecase.trail.Marks;
import network.amarktai.userconfig.usecase.trail.RecentJournal;
import network.amarktai.userconfig.usecase.trail.RightsJournal;

/**
 * The consumers, and whom users have blocked, kept in memory. Entries of the system's audit stream decide, so an
 * attacker who can only write to the database can neither make a consumer nor bring a removed one back. One per process.
 * Thread-safe.
 *
 * <p>Every method that says what is allowed throws {@link Unavailable} with {@code audit_unavailable} or {@code
 * key_unavailable} if it is not known, and {@link IntegrityFailed} if the entries were changed outside of this system.
 */
public final class ConsumerRegistry {

    private static final String BETWEEN = "\n";

    private final RecentJournal<ConsumerRights> rights;
    private final Marks marks;
    private final InstantSource clock;

    /** @param nanoTime a monotonic clock, such as {@link System#nanoTime} */
    public ConsumerRegistry(Foundation base, AuditSealer sealer, LongSupplier nanoTime) {
        this.rights = new RecentJournal<>(
                journal(base),
                base.alarm(),
                IntegrityFailure.Kind.CONSUMER,
                nanoTime,
                ConsumerRights.none(),
                ConsumerRights::with);
        this.marks = new Marks(sealer);
        this.clock = base.clock();
    }

    /** The entries that decide. */
    public static RightsJournal journal(Foundation base) {
        return new RightsJournal(base.trail(), base.stores().unitOfWork(), AuditAction.CONSUMER_CHANGED);
    }

    /**
     * The consumer with this token, if the token is accepted now.
     *
     * @param digest {@link network.amarktai.userconfig.domain.consumer.ConsumerToken#digest}
     */
    public Optional<RegisteredConsumer> find(String digest) {
        return Optional.ofNullable(rights.current().byDigest().get(digest))
                .filter(consumer -> consumer.accepts(digest, clock.instant()));
    }

    /** All consumers, by name. */
    public Collection<RegisteredConsumer> all() {
        return rights.current().consumers().values();
    }

    /** The consumer with this name. */
    Optional<RegisteredConsumer> named(Consumer name) {
        return Optional.ofNullable(rights.current().consumers().get(name.name()));
    }

    /**
     * Returns if the user allows this consumer to act for them.
     *
     * @throws Conflict with {@code consumer_blocked}
     */
    public void requireUnblocked(UserId user, Consumer consumer) {
        if (isBlocked(user, consumer)) {
            throw Conflict.of(
                    ErrorCode.CONSUMER_BLOCKED, "The user has blocked this program. Nothing was done for the user.");
        }
    }

    /** Whether the user has blocked this consumer. */
    public boolean isBlocked(UserId user, Consumer consumer) {
        return !marksIn(rights.current(), user, consumer).isEmpty();
    }

    /** The marks under which the consumer is blocked, as of the last reading. */
    Set<Marks.Mark> lastMarks(UserId user, Consumer consumer) {
        return marksIn(rights.lastRead(), user, consumer);
    }

    private Set<Marks.Mark> marksIn(ConsumerRights known, UserId user, Consumer consumer) {
        // No id of a user contains a line break.
        String pair = user.value() + BETWEEN + consumer.name();
        return known.blocks().of(key -> marks.of(key, pair)).keySet();
    }

    /** The mark of this user and this consumer under the active key. */
    Marks.Mark mark(UserId user, Consumer consumer) {
        return marks.of(user.value() + BETWEEN + consumer.name());
    }

    /** Reads the consumers if that was not done just now. Called twice a second. Does not throw. */
    public void keepCurrent() {
        rights.keepCurrent();
    }

    /** Reads the consumers, also if that was done just now. */
    void readNow() {
        rights.readNow();
    }

    /** The number of consumers, as of the last reading. */
    public int count() {
        Map<String, RegisteredConsumer> consumers = rights.lastRead().consumers();
        return consumers.size();
    }
}
