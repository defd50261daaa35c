package network.amarktai.userconfig.usecase.proof;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import network.amarktai.userconfig.domain.ai.AiAccount;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditOutcome;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.IntegrityFailure.Reason;
import network.amarktai.userconfig.usecase.trail.ErasedBefore;
import network.amarktai.userconfig.usecase.trail.PendingChanges;
import network.amarktai.userconfig.usecase.trail.TrailReader;
import org.jspecify.annotations.Nullable;

/** What a user's audit stream says about the user's account for an AI service. */
public final class AiAccountFacts {

    /** The detail of {@code model.called} with the version of the account after the calls. */
    public static final String VERSION = "version";

    private static final String REVISION = "revision";

    private final TrailReader reader;

    public AiAccountFacts(TrailReader reader) {
        this.reader = reader;
    }

    /**
     * Why this cannot be the account as it was written last; empty if it can. An account that was written while the stream
     * was read may seem to be an older one.
     */
    public Optional<Reason> contradiction(AiAccount account, AuditStream stream, Instant now) {
        Optional<Reason> wrong = contradiction(account, stream, now, 0);
        // An erasure that was cut off may have removed the account, and a new one begins with another version.
        return wrong.isEmpty() || wrong.equals(Optional.of(Reason.TRAIL_DAMAGED))
                ? wrong
                : contradiction(account, stream, now, ErasedBefore.theRest(reader, stream));
    }

    private Optional<Reason> contradiction(AiAccount account, AuditStream stream, Instant now, long erased) {
        Optional<Reason> wrong = limitsAreNotInForce(account, stream, erased);
        // Without limits, nothing is gained by an older version.
        return wrong.isPresent() || account.savedLimits().isEmpty() ? wrong : isOlder(account, stream, now, erased);
    }

    private Optional<Reason> limitsAreNotInForce(AiAccount account, AuditStream stream, long erased) {
        // Saves that ran side by side: the trail does not show in which order they were made.
        Set<String> possible = new HashSet<>();
        AtomicReference<@Nullable String> made = new AtomicReference<>();
        AtomicLong madeAt = new AtomicLong();
        boolean genuine = reader.backwards(stream, AuditAction.MODEL_LIMITS_SAVED, found -> {
            AuditEvent event = found.event();
            String revision = event.detail().get(REVISION);
            boolean done = PendingChanges.saysDone(event);
            boolean requested = PendingChanges.is(event, AuditOutcome.REQUESTED);
            if (revision == null || !isAbout(event, account) || !(done || requested)) {
                return true;
            }
            possible.add(revision);
            if (done && made.compareAndSet(null, revision)) {
                madeAt.set(found.seq());
            }
            return done || !revision.equals(made.get());
        });
        if (!genuine) {
            return Optional.of(Reason.TRAIL_DAMAGED);
        }
        if (account.savedLimits().isEmpty()) {
            return made.get() == null || madeAt.get() <= erased ? Optional.empty() : Optional.of(Reason.MISSING);
        }
        if (possible.contains(account.savedLimits().get().value())) {
            return Optional.empty();
        }
        return Optional.of(possible.isEmpty() ? Reason.NOT_IN_TRAIL : Reason.REPLAYED);
    }

    // Only calls of today count against the limits.
    private Optional<Reason> isOlder(AiAccount account, AuditStream stream, Instant now, long erased) {
        Instant begin = now.truncatedTo(ChronoUnit.DAYS);
        AtomicBoolean older = new AtomicBoolean();
        boolean genuine = reader.backwards(stream, AuditAction.MODEL_CALLED, found -> {
            AuditEvent event = found.event();
            String version = event.detail().get(VERSION);
            if (version != null && isAbout(event, account) && found.seq() > erased) {
                older.compareAndSet(false, Long.parseLong(version) > account.version());
            }
            return !event.at().isBefore(begin) && !older.get() && found.seq() > erased;
        });
        if (!genuine) {
            return Optional.of(Reason.TRAIL_DAMAGED);
        }
        return older.get() ? Optional.of(Reason.REPLAYED) : Optional.empty();
    }

    private static boolean isAbout(AuditEvent event, AiAccount account) {
        return event.aboutService().filter(account.service()::equals).isPresent();
    }
}
