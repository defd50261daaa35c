package network.amarktai.userconfig.domain.legacy;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What an import did, or would do, in numbers.
 *
 * @param users how many users' documents were looked at
 * @param defaulted how many users got default fields, or would
 * @param settled how many values were marked before and left alone
 * @param outcomes how many findings there were of each outcome; none is left out
 */
public record LegacySummary(long users, long defaulted, long settled, Map<LegacyOutcome, Long> outcomes) {

    public LegacySummary {
        Map<LegacyOutcome, Long> all = new EnumMap<>(LegacyOutcome.class);
        for (LegacyOutcome outcome : LegacyOutcome.values()) {
            all.put(outcome, outcomes.getOrDefault(outcome, 0L));
        }
        outcomes = Collections.unmodifiableMap(all);
    }

    /** How many findings had this outcome. */
    public long count(LegacyOutcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }
}
