package network.amarktai.userconfig.domain.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.credential.UseFailure;
import org.jspecify.annotations.Nullable;

/**
 * The increment for one key, day and consumer.
 *
 * @param day the UTC day of the use; a failure counts on the day of its use, so that no day has more failures than uses
 * @param lastUsedAt the latest of the uses, whole milliseconds; null if there is no use
 * @param lastFailure the latest of the failures; null if there is no failure
 */
public record UsageCount(
        UsedKey key,
        LocalDate day,
        Consumer consumer,
        UsageTally tally,
        @Nullable Instant lastUsedAt,
        @Nullable LastFailure lastFailure) {

    public UsageCount {
        lastUsedAt = lastUsedAt == null ? null : lastUsedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** One use. */
    public static UsageCount use(UsedKey key, Consumer consumer, Instant at) {
        return new UsageCount(key, day(at), consumer, UsageTally.ofUse(), at, null);
    }

    /** One failure of a use. */
    public static UsageCount failure(
            UsedKey key, Consumer consumer, Instant usedAt, Instant reportedAt, UseFailure reason) {
        return new UsageCount(
                key, day(usedAt), consumer, UsageTally.ofFailure(reason), null, new LastFailure(reportedAt, reason));
    }

    /** One test. */
    public static UsageCount test(UsedKey key, Consumer consumer, Instant at) {
        return new UsageCount(key, day(at), consumer, UsageTally.ofTest(), null, null);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /** The sum of both, for this key, day and consumer. */
    public UsageCount plus(UsageCount other) {
        return new UsageCount(
                key,
                day,
                consumer,
                tally.plus(other.tally),
                later(lastUsedAt, other.lastUsedAt),
                later(lastFailure, other.lastFailure));
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }

    private static @Nullable LastFailure later(@Nullable LastFailure one, @Nullable LastFailure other) {
        return one == null || (other != null && other.at().isAfter(one.at())) ? other : one;
    }
}
