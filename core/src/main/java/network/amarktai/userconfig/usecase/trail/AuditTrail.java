package network.amarktai.userconfig.usecase.trail;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.AuditSealer;
import network.amarktai.userconfig.port.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Appends events to the hash-chained audit streams. An event is durable when a method returns. Every method but
 * {@link #forget} returns or throws within 5 seconds, even if the store hangs.
 */
public final class AuditTrail {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String READING = "reading";

    private final AuditLog log;
    private final AuditAppender appender;
    private final TrailReader reader;
    private final InstantSource clock;
    private final Identifiers identifiers;
    private final TimeLimit timeLimit;
    private final AuditHealth health;

    public AuditTrail(AuditLog log, AuditSealer sealer, InstantSource clock, Identifiers identifiers) {
        this(log, sealer, clock, identifiers, LIMIT);
    }

    public AuditTrail(AuditLog log, AuditSealer sealer, InstantSource clock, Identifiers identifiers, Duration limit) {
        this.log = log;
        this.appender = new AuditAppender(log, sealer);
        this.reader = new TrailReader(log, sealer);
        this.clock = clock;
        this.identifiers = identifiers;
        this.timeLimit = new TimeLimit(limit);
        this.health = new AuditHealth(clock);
    }

    /** Whether entries can be written. */
    public AuditHealth health() {
        return health;
    }

    /** Reads streams and verifies what it reads. */
    public TrailReader reader() {
        return reader;
    }

    /** The appended heads, for the anchor. */
    public UnanchoredHeads heads() {
        return appender.heads();
    }

    /**
     * Records an event in a user's stream, which is created if the user has none.
     *
     * @throws Unavailable with {@code audit_unavailable}
     */
    public void record(
            UserId user,
            Origin origin,
            AuditAction action,
            @Nullable ServiceId service,
            AuditOutcome outcome,
            Map<String, String> detail) {
        AuditEvent event = event(origin, action, service, outcome, detail);
        // Callers within the process are serialised, so only other instances cause contention on the stream.
        watched(user, patience -> appender.append(log.streamOf(user, identifiers.userStream()), event, patience));
    }

    /**
     * Like {@link #record}, but does nothing if the user has no stream: a late event must not create one for an erased
     * user.
     *
     * @throws Unavailable with {@code audit_unavailable}
     */
    public void recordIfKnown(
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
     * Records an event in a stream, even if the stream no longer belongs to a user.
     *
     * @throws Unavailable with {@code audit_unavailable}
     */
    public void recordIn(
            AuditStream stream, Origin origin, AuditAction action, AuditOutcome outcome, Map<String, String> detail) {
        AuditEvent event = event(origin, action, null, outcome, detail);
        watched(stream, patience -> appender.append(stream, event, patience));
    }

    /**
     * Returns the stream of a user, if there is one.
     *
     * @throws Unavailable with {@code audit_unavailable}
     */
    public Optional<AuditStream> streamOf(UserId user) {
        return timeLimit.run(user, patience -> log.streamOf(user));
    }

    /**
     * Returns the stream of a user, which is created if the user has none.
     *
     * @throws Unavailable with {@code audit_unavailable}
     */
    public AuditStream streamFor(UserId user) {
        return timeLimit.run(user, patience -> log.streamOf(user, identifiers.userStream()));
    }

    /**
     * Removes the link between a user and this stream. Has no time limit, because the store may have to clean up.
     *
     * @param stream null if the user had none
     * @throws Unavailable with {@code audit_unavailable}; the link may have been removed
     */
    public void forget(UserId user, @Nullable AuditStream stream) {
        log.forget(user, stream);
    }

    /**
     * Runs a unit of work that appends to a user's stream. Creates the stream if the user has none.
     *
     * @param work may still run after a timeout
     * @throws Unavailable with {@code audit_unavailable}, also on a timeout
     */
    void inUnit(UnitOfWork unit, UserId user, Consumer<UnitAppender> work) {
        watched(
                user,
                patience -> unit.run(() -> {
                    AuditStream stream = log.streamOf(user, identifiers.userStream());
                    work.accept(new UnitAppender(appender, stream, unit, patience));
                    return true;
                }));
    }

    /**
     * Records an event that belongs to no user.
     *
     * @throws Unavailable with {@code audit_unavailable}
     */
    public void recordForSystem(Origin origin, AuditAction action, AuditOutcome outcome, Map<String, String> detail) {
        recordIn(AuditStream.system(), origin, action, outcome, detail);
    }

    /**
     * Appends to the system's stream within the running unit of work of a change, so without a time limit of its own.
     *
     * @param event made from what the stream says; made again if another entry comes first
     */
    void appendForSystem(UnitOfWork unit, Supplier<AuditEvent> event) {
        appender.append(AuditStream.system(), event, unit);
    }

    /**
     * Records an event that belongs to no user, made from what the system's stream says.
     *
     * @param event made again if another entry comes first
     * @throws Unavailable with {@code audit_unavailable}
     */
    void recordForSystem(UnitOfWork unit, Supplier<AuditEvent> event) {
        watched(
                AuditStream.system(),
                patience -> unit.run(() -> {
                    patience.require();
                    appendForSystem(unit, event);
                    return true;
                }));
    }

    /**
     * Reads the log.
     *
     * @throws Unavailable with {@code audit_unavailable}, also on a timeout
     */
    public <T> T read(Function<TrailReader, T> reading) {
        return timeLimit.run(READING, patience -> reading.apply(reader));
    }

    /**
     * Records an event directly after {@code last}, unless another entry follows it.
     *
     * @return whether the event follows {@code last} now
     * @throws Unavailable with {@code audit_unavailable}
     */
    public boolean recordRightAfter(
            AuditEntry last,
            Origin origin,
            AuditAction action,
            @Nullable ServiceId service,
            AuditOutcome outcome,
            Map<String, String> detail) {
        AuditEvent event = event(origin, action, service, outcome, detail);
        AtomicBoolean appended = new AtomicBoolean();
        watched(last.stream(), patience -> appended.set(appender.appendRightAfter(last, event)));
        return appended.get();
    }

    /**
     * Checks that the log can be read.
     *
     * @throws Unavailable with {@code audit_unavailable}
     */
    public void requireAnswer() {
        timeLimit.run(READING, patience -> log.head(AuditStream.system()));
    }

    /** Creates an event with the current time. */
    public AuditEvent event(
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
