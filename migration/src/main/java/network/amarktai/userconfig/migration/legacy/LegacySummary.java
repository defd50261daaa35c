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
 * @param outcomes the number of findings by outcome, including outcomes with none
 */
public record LegacySummary(long users, long defaulted, long settled, Map<LegacyOutcome, Long> outcomes) {

    public LegacySummary {
        Map<LegacyOutcome, Long> all = new EnumMap<>(LegacyOutcome.class);
        for (LegacyOutcome outcome : LegacyOutcome.values()) {
            all.put(outcome, outcomes.getOrDefault(outcome, 0L));
        }
        outcomes = Collections.unmodifiableMap(all);
    }

    /** The number of findings with this outcome. */
    public long count(LegacyOutcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }
}
