package network.amarktai.userconfig.domain.usage;

import java.util.EnumMap;
import java.util.Map;
import network.amarktai.userconfig.domain.credential.UseFailure;

/**
 * How often something happened. None of the numbers is negative.
 *
 * @param uses how often the key was opened for use, whatever came of it
 * @param failures how many of these uses were reported to have failed, by reason
 * @param tests how often the connection was tested with the stored key; a test is no use
 */
public record UsageTally(long uses, Map<UseFailure, Long> failures, long tests) {

    private static final UsageTally NONE = new UsageTally(0, Map.of(), 0);

    /** @throws IllegalArgumentException if a number is negative */
    public UsageTally {
        failures = Map.copyOf(failures);
        requireNotNegative(uses);
        requireNotNegative(tests);
        failures.values().forEach(UsageTally::requireNotNegative);
    }

    private static void requireNotNegative(long number) {
        if (number < 0) {
            throw new IllegalArgumentException("nothing happens less than never");
        }
    }

    /** Nothing happened. */
    public static UsageTally none() {
        return NONE;
    }

    /** One use. */
    public static UsageTally ofUse() {
        return new UsageTally(1, Map.of(), 0);
    }

    /** One failure of a use, which is counted by itself. */
    public static UsageTally ofFailure(UseFailure reason) {
        return new UsageTally(0, Map.of(reason, 1L), 0);
    }

    /** One test. */
    public static UsageTally ofTest() {
        return new UsageTally(0, Map.of(), 1);
    }

    /** Both together. */
    public UsageTally plus(UsageTally other) {
        return new UsageTally(uses + other.uses, sum(failures, other.failures), tests + other.tests);
    }

    private static Map<UseFailure, Long> sum(Map<UseFailure, Long> failures, Map<UseFailure, Long> others) {
        // As of almost every use, of which there are many.
        if (others.isEmpty()) {
            return failures;
        }
        Map<UseFailure, Long> sum = new EnumMap<>(UseFailure.class);
        sum.putAll(failures);
        others.forEach((reason, number) -> sum.merge(reason, number, Long::sum));
        return sum;
    }

    /** The failures of all reasons. */
    public long failed() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }
}
