package network.amarktai.userconfig.usecase;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.audit.SaveOutcome;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.AuditSealer;
import network.amarktai.userconfig.port.AuditedSaves;
import network.amarktai.userconfig.port.UserConfigStore;
import org.jspecify.annotations.Nullable;

/**
 * Chains what happened onto the audit streams. An event is durable when a method returns, which it does within 5 seconds, or
 * else throws, whatever the store does.
 */
final class AuditTrail {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String READING = "reading";

    private final AuditLog log;
    private final AuditAppender appender;
    private final InstantSource clock;
    private final Identifiers identifiers;
    private final TimeLimit timeLimit;
    private final AuditHealth health;

    AuditTrail(AuditLog log, AuditSealer sealer, InstantSource clock, Identifiers identifiers) {
        this(log, sealer, clock, identifiers, LIMIT);
    }

    AuditTrail(AuditLog log, AuditSealer sealer, InstantSource clock, Identifiers identifiers, Duration limit) {
        this.log = log;
        this.appender = new AuditAppender(log, sealer);
        this.clock = clock;
        this.identifiers = identifiers;
        this.timeLimit = new TimeLimit(limit);
        this.health = new AuditHealth(clock);
    }

    /** How writing goes. */
    AuditHealth health() {
        return health;
    }

    /** How to save in this store and to record it here in one commit, if that is possible. */
    Optional<AuditedSaves> savesIn(UserConfigStore store) {
        return log.savesIn(store);
    }

    /** What was appended, for the anchor. */
    AppendedHeads heads() {
        return appender.heads();
    }

    /**
     * Records an event in a user's stream, which is opened if the user has none.
     *
     * @throws Unavailable with {@code audit_unavailable}
     */
    void record(
            UserId user,
            Origin origin,
            AuditAction action,
            @Nullable ServiceId service,
            AuditOutcome outcome,
            Map<String, String> detail) {
        AuditEvent event = event(origin, action, service, outcome, detail);
        // Callers of one process take turns, so that only other instances can be in the way.
        watched(user, patience -> appender.append(log.streamOf(user, identifiers.userStream()), event, patience));
    }

    /**
     * The same, but nothing if the user has no stream: whoever was erased does not get one by what was left to be said.
     *
     * @throws Unavailable with {@code audit_unavailable}
     */
    void recordIfKnown(
            UserId user,
            Origin origin,
            AuditAction action,
            @Nullable ServiceId service,
            AuditOutcome outcome,
            Map<String, String> detail) {
        AuditEvent event = event(origin, action, service, outcome, detail);
        watched(user, patience -> log.streamOf(user).ifPresent(stream -> appender.append(stream, event, patience)));
    }

    /**
     * Records an event in a stream, whoever's it is or was.
     *
     * @throws Unavailable with {@code audit_unavailable}
     */
    void recordIn(
            AuditStream stream, Origin origin, AuditAction action, AuditOutcome outcome, Map<String, String> detail) {
        AuditEvent event = event(origin, action, null, outcome, detail);
        watched(stream, patience -> appender.append(stream, event, patience));
    }

    /**
     * The stream of a user, if the user has one.
     *
     * @throws Unavailable with {@code audit_unavailable}
     */
    Optional<AuditStream> streamOf(UserId user) {
        return timeLimit.run(user, patience -> log.streamOf(user));
    }

    /**
     * Forgets which stream is a user's. Takes as long as the store does, which may have to tidy up.
     *
     * @throws Unavailable with {@code audit_unavailable}; it may have been forgotten
     */
    void forget(UserId user) {
        log.forget(user);
    }

    /**
     * Records events one right after the other in a user's stream, in the commit that does what they tell of.
     *
     * @param events what happens, in order; none of it has happened yet
     * @param commit appends these entries and does it, all or nothing
     * @return whether it was done; if not, nothing was
     * @throws Unavailable with {@code audit_unavailable}, and nothing was done; or {@code store_unavailable}, and it may have
     *     been
     */
    boolean recordWith(
            UserId user, List<AuditEvent> events, BiFunction<List<AuditEntry>, BooleanSupplier, SaveOutcome> commit) {
        CommitTurn turn = new CommitTurn();
        AtomicBoolean done = new AtomicBoolean();
        try {
            watched(
                    user,
                    patience -> done.set(appender.appendWith(
                            log.streamOf(user, identifiers.userStream()),
                            events,
                            entries -> turn.outcomeOf(() -> commit.apply(entries, turn::take)))));
        } catch (Unavailable late) {
            if (late.code() == ErrorCode.AUDIT_UNAVAILABLE && !turn.giveUp()) {
                throw Unavailable.of(
                        ErrorCode.STORE_UNAVAILABLE, "The database did not answer in time; look before you try again.");
            }
            throw late;
        }
        return done.get();
    }

    /**
     * Records an event that belongs to no user.
     *
     * @throws Unavailable with {@code audit_unavailable}
     */
    void recordForSystem(Origin origin, AuditAction action, AuditOutcome outcome, Map<String, String> detail) {
        recordIn(AuditStream.system(), origin, action, outcome, detail);
    }

    /**
     * Records an event right after this entry, unless something else stands there.
     *
     * @return whether it stands there now
     * @throws Unavailable with {@code audit_unavailable}
     */
    boolean recordRightAfter(
            AuditEntry last,
            Origin origin,
            AuditAction action,
            @Nullable ServiceId service,
            AuditOutcome outcome,
            Map<String, String> detail) {
        AuditEvent event = event(origin, action, service, outcome, detail);
        return timeLimit.run(last.stream(), patience -> appender.appendRightAfter(last, event));
    }

    /**
     * Returns if the log can be read.
     *
     * @throws Unavailable with {@code audit_unavailable}
     */
    void requireAnswer() {
        timeLimit.run(READING, patience -> log.head(AuditStream.system()));
    }

    /** An event that happens now. */
    AuditEvent event(
            Origin origin,
            AuditAction action,
            @Nullable ServiceId service,
            AuditOutcome outcome,
            Map<String, String> detail) {
        return AuditEvent.of(identifiers.eventId(), clock.instant(), origin, action, service, outcome, detail);
    }

    private void watched(Object subject, Consumer<TimeLimit.Patience> work) {
        health.watch(() -> timeLimit.run(subject, patience -> {
            work.accept(patience);
            return true;
        }));
    }
}
