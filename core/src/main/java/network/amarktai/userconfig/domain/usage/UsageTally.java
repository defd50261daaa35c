package network.amarktai.userconfig.domain.usage;

import java.util.EnumMap;
import java.util.Map;
import network.amarktai.userconfig.domain.credential.UseFailure;

/**
 * Counts of uses, failures and tests. None is negative.
 *
 * @param uses how often the key was opened for use, successful or not
 * @param failures how many of these uses were reported to have failed, by reason
 * @param tests how often the connection was tested with the stored key; a test is not a use
 */
public record UsageTally(long uses, Map<UseFailure, Long> failures, long tests) {

    private static final UsageTally NONE = new UsageTally(0, Map.of(), 0);

    /** @throws IllegalArgumentException if a count is negative */
    public UsageTally {
        failures = Map.copyOf(failures);
        requireNotNegative(uses);
        requireNotNegative(tests);
        failures.values().forEach(UsageTally::requireNotNegative);
    }

    private static void requireNotNegative(long number) {
        if (number < 0) {
            throw new IllegalArgumentException("a count is not negative");
        }
    }

    /** All counts zero. */
    public static UsageTally none() {
        return NONE;
    }

    /** One use. */
    public static UsageTally ofUse() {
        return new UsageTally(1, Map.of(), 0);
    }

    /** One failure. Its use is counted separately. */
    public static UsageTally ofFailure(UseFailure reason) {
        return new UsageTally(0, Map.of(reason, 1L), 0);
    }

    /** One test. */
    public static UsageTally ofTest() {
        return new UsageTally(0, Map.of(), 1);
    }

    /** The sum of both. */
    public UsageTally plus(UsageTally other) {
        return new UsageTally(uses + other.uses, sum(failures, other.failures), tests + other.tests);
    }

    private static Map<UseFailure, Long> sum(Map<UseFailure, Long> failures, Map<UseFailure, Long> others) {
        // Fast path: almost all uses have no failure.
        if (others.isEmpty()) {
            return failures;
        }
        Map<UseFailure, Long> sum = new EnumMap<>(UseFailure.class);
        sum.putAll(failures);
        others.forEach((reason, number) -> sum.merge(reason, number, Long::sum));
        return sum;
    }

    /** The total number of failures. */
    public long failed() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }
}
