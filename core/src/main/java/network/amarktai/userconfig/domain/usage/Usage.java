package network.amarktai.userconfig.domain.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The usage of a key over a range of days.
 *
 * @param days in no particular order, at most one per day and consumer, and only those with counts
 * @param lastUsedAt when the key was last used, on these days or before; null if never
 * @param lastFailure the last reported failure, on these days or before; null if none
 */
public record Usage(
        List<UsageDay> days,
        @Nullable Instant lastUsedAt,
        @Nullable LastFailure lastFailure) {

    private static final Usage NONE = new Usage(List.of(), null, null);

    public Usage {
        days = List.copyOf(days);
    }

    /** The usage of a key that was never used. */
    public static Usage none() {
        return NONE;
    }

    /** The sums by day, oldest first. */
    public SortedMap<LocalDate, UsageTally> byDay() {
        return sums(UsageDay::day);
    }

    /** The sums by consumer name. */
    public SortedMap<String, UsageTally> byConsumer() {
        return sums(some -> some.consumer().name());
    }

    private <K extends Comparable<? super K>> SortedMap<K, UsageTally> sums(Function<UsageDay, K> part) {
        SortedMap<K, UsageTally> sums = new TreeMap<>();
        days.forEach(some -> sums.merge(part.apply(some), some.tally(), UsageTally::plus));
        return sums;
    }

    /** The total of all days and consumers. */
    public UsageTally total() {
        return days.stream().map(UsageDay::tally).reduce(UsageTally.none(), UsageTally::plus);
    }
}
