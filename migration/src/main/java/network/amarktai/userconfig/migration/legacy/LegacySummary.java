package network.amarktai.userconfig.migration.legacy;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The counts of an import that ran, or of a report of what it would do.
 *
 * @param users the number of user documents visited
 * @param defaulted the number of users who got default fields, or would get them
 * @param settled the number of values skipped because they were already marked
 * @param left the number of values that are still stored, outside of our records, and hold a secret of a user
 * @param inClear the number of those that everyone who can read the database can read
 * @param outcomes the number of findings by outcome, including outcomes with none
 */
public record LegacySummary(
        long users, long defaulted, long settled, long left, long inClear, Map<LegacyOutcome, Long> outcomes) {

    public LegacySummary {
        Map<LegacyOutcome, Long> all = new EnumMap<>(LegacyOutcome.class);
        for (LegacyOutcome outcome : LegacyOutcome.values()) {
            all.put(outcome, outcomes.getOrDefault(outcome, 0L));
        }
        outcomes = Collections.unmodifiableMap(all);
    }

    /** The number of users whose payment settings were adjusted, or would be. */
    public long adjusted() {
        return count(LegacyOutcome.SETTINGS_ADJUSTED);
    }

    /** The number of findings with this outcome. */
    public long count(LegacyOutcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }
}
