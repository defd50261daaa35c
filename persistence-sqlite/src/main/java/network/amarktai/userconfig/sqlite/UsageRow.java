package network.amarktai.userconfig.sqlite;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.credential.UseFailure;
import network.amarktai.userconfig.domain.usage.LastFailure;
import network.amarktai.userconfig.domain.usage.UsageDay;
import network.amarktai.userconfig.domain.usage.UsageTally;
import network.amarktai.userconfig.domain.usage.UsedKey;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.sqlite.engine.Row;

/** Reads rows of {@code key_usage} and {@code key_last_uses}. Malformed rows are skipped: these are statistics. */
final class UsageRow {

    private static final String USE = "use";
    private static final String TEST = "test";
    private static final String FAILURE = "failure:";

    private UsageRow() {}

    /** The counts of a tally by counter name, without zeros. */
    static Map<String, Long> counters(UsageTally tally) {
        Map<String, Long> counters = new LinkedHashMap<>();
        counters.put(USE, tally.uses());
        counters.put(TEST, tally.tests());
        tally.failures().forEach((reason, number) -> counters.put(FAILURE + reason.label(), number));
        counters.values().removeIf(number -> number == 0);
        return counters;
    }

    /** Aggregates the rows of one key by day and consumer. */
    static List<UsageDay> days(List<Row> rows) {
        record Place(LocalDate day, Consumer consumer) {}
        Map<Place, UsageTally> tallies = new LinkedHashMap<>();
        for (Row row : rows) {
            row.parsed(UsageRow::day)
                    .ifPresent(
                            one -> tallies.merge(new Place(one.day(), one.consumer()), one.tally(), UsageTally::plus));
        }
        List<UsageDay> days = new ArrayList<>();
        tallies.forEach((place, tally) -> days.add(new UsageDay(place.day(), place.consumer(), tally)));
        return days;
    }

    private static UsageDay day(Row row) {
        return new UsageDay(
                LocalDate.parse(row.text("day")),
                new Consumer(row.text("consumer")),
                tally(row.text("counter"), row.number("number")));
    }

    private static UsageTally tally(String counter, long number) {
        return switch (counter) {
            case USE -> new UsageTally(number, Map.of(), 0);
            case TEST -> new UsageTally(0, Map.of(), number);
            default -> new UsageTally(0, Map.of(reason(counter), number), 0);
        };
    }

    private static UseFailure reason(String counter) {
        if (!counter.startsWith(FAILURE)) {
            throw new IllegalArgumentException("no counter");
        }
        // A newer version may have written further reasons.
        return UseFailure.labelled(counter.substring(FAILURE.length())).orElse(UseFailure.OTHER);
    }

    /** The key whose last use or failure the row holds. */
    static Optional<UsedKey> key(Row row) {
        return row.parsed(some -> new UsedKey(
                UserId.of(some.text("user_id")), new ServiceId(some.text("service")), some.time("saved_at")));
    }

    /** The last failure in the row; empty if there is none or it is malformed. */
    static Optional<LastFailure> lastFailure(Row row) {
        return row.parsed(some -> new LastFailure(
                some.time("last_failure_at"),
                UseFailure.labelled(some.text("last_failure")).orElse(UseFailure.OTHER)));
    }
}
