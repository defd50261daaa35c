package network.amarktai.userconfig.usecase.ai;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import network.amarktai.userconfig.domain.ai.AiAccount;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.audit.IntegrityFailure;
import network.amarktai.userconfig.domain.audit.IntegrityFailure.Reason;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.usecase.proof.AiAccountFacts;
import network.amarktai.userconfig.usecase.trail.AuditTrail;
import network.amarktai.userconfig.usecase.trail.ErasedBefore;
import network.amarktai.userconfig.usecase.trail.Foundation;
import network.amarktai.userconfig.usecase.trail.IntegrityAlarm;
import org.jspecify.annotations.Nullable;

/**
 * Detects an account that was deleted from the database, or of which an older version was put back. Its seal cannot show
 * that, so two others are asked: the audit trail, at most once a minute for each account, because it names the limits that
 * were saved last and the version of the last calls; and the versions that this process has seen. Thread-safe.
 */
final class AccountProof {

    private static final Duration ASKED_EVERY = Duration.ofMinutes(1);
    private static final int MAX_KNOWN = 10_000;

    private record Place(UserId user, ServiceId service) {}

    /** @param stream of the user then; null if the user had none. An erased user gets another one. */
    private record Seen(@Nullable AuditStream stream, long version, Instant asked) {}

    private final AuditTrail trail;
    private final IntegrityAlarm alarm;
    private final InstantSource clock;
    private final Map<Place, Seen> known = new HashMap<>();

    AccountProof(Foundation base) {
        trail = base.trail();
        alarm = base.alarm();
        clock = base.clock();
    }

    /**
     * Returns whether the account, as it was just read, may be relied on; false if it was changed since, so that it has to
     * be read again.
     *
     * @param again reads it again
     * @throws IntegrityFailed if it was changed outside of this system; this is reported to the alarm
     * @throws Unavailable with {@code audit_unavailable} or {@code key_unavailable}
     */
    boolean holds(AiAccount account, Supplier<AiAccount> again) {
        Place place = new Place(account.user(), account.service());
        Seen seen = seen(place);
        Instant now = clock.instant();
        if (seen != null && account.version() >= seen.version() && isRecent(seen.asked(), now)) {
            note(place, new Seen(seen.stream(), account.version(), seen.asked()));
            return true;
        }
        Optional<AuditStream> stream = trail.streamOf(account.user());
        boolean older = seen != null
                && account.version() < seen.version()
                && stream.equals(Optional.ofNullable(seen.stream()))
                && stream.filter(this::isErased).isEmpty();
        Optional<Reason> wrong =
                older ? Optional.of(account.version() == 0 ? Reason.MISSING : Reason.REPLAYED) : asked(account, stream);
        if (wrong.isEmpty()) {
            note(place, new Seen(stream.orElse(null), account.version(), now));
            return true;
        }
        if (again.get().version() != account.version()) {
            return false;
        }
        throw alarm.raise(new IntegrityFailure(
                account.user(),
                IntegrityFailure.Kind.AI_ACCOUNT,
                account.service().value(),
                Long.toString(account.version()),
                wrong.get()));
    }

    private static boolean isRecent(Instant asked, Instant now) {
        return !now.isBefore(asked) && now.isBefore(asked.plus(ASKED_EVERY));
    }

    /** Notes a version that this process has written. */
    void wrote(AiAccount account) {
        Place place = new Place(account.user(), account.service());
        Seen seen = seen(place);
        if (seen != null && account.version() > seen.version()) {
            note(place, new Seen(seen.stream(), account.version(), seen.asked()));
        }
    }

    /** Has the trail asked at the next call, because the account may have been opened anew. */
    synchronized void forget(UserId user, ServiceId service) {
        known.remove(new Place(user, service));
    }

    private synchronized @Nullable Seen seen(Place place) {
        return known.get(place);
    }

    private synchronized void note(Place place, Seen next) {
        if (known.size() >= MAX_KNOWN && !known.containsKey(place)) {
            // The trail is asked about all of them again.
            known.clear();
        }
        known.merge(
                place,
                next,
                (one, other) -> one.asked().equals(other.asked()) && one.version() > other.version() ? one : other);
    }

    /** Whether an erasure that is under way, or was cut off, may have removed the account. */
    private boolean isErased(AuditStream stream) {
        return trail.read(reader -> ErasedBefore.theRest(reader, stream)) > 0;
    }

    private Optional<Reason> asked(AiAccount account, Optional<AuditStream> stream) {
        if (stream.isEmpty()) {
            return account.savedLimits().isPresent() ? Optional.of(Reason.NOT_IN_TRAIL) : Optional.empty();
        }
        return trail.read(reader -> new AiAccountFacts(reader).contradiction(account, stream.get(), clock.instant()));
    }
}
