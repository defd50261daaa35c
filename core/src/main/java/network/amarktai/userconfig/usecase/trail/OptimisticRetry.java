package network.amarktai.userconfig.usecase.trail;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;

/**
 * Repeats a compare-and-set change that lost a race, up to {@link #MAX_ATTEMPTS} times without a pause. What an attempt
 * throws ends the retry.
 */
public final class OptimisticRetry {

    /** The number of attempts, the first one included. */
    public static final int MAX_ATTEMPTS = 32;

    private OptimisticRetry() {}

    /**
     * Repeats {@code attempt}, which reads and changes the record, until it has a result.
     *
     * @throws Conflict with {@code concurrent_change} if no attempt has one
     */
    public static <T> T until(Supplier<Optional<T>> attempt) {
        for (int attempts = 0; attempts < MAX_ATTEMPTS; attempts++) {
            Optional<T> result = attempt.get();
            if (result.isPresent()) {
                return result.get();
            }
        }
        throw concurrentChange();
    }

    /**
     * Applies {@code change} to {@code seen}, and after each failure to what {@code read} returns then.
     *
     * @param change returns whether it succeeded
     * @return the value that the successful attempt was given
     * @throws Conflict with {@code concurrent_change} if every attempt fails
     */
    public static <T> T change(T seen, Supplier<T> read, Predicate<T> change) {
        return tryChange(seen, read, change).orElseThrow(OptimisticRetry::concurrentChange);
    }

    /** As {@link #change}, but returns empty if every attempt fails. */
    public static <T> Optional<T> tryChange(T seen, Supplier<T> read, Predicate<T> change) {
        T current = seen;
        for (int attempts = 1; !change.test(current); attempts++) {
            if (attempts == MAX_ATTEMPTS) {
                return Optional.empty();
            }
            current = read.get();
        }
        return Optional.of(current);
    }

    /** The error of a change that lost its race and is not repeated. */
    public static Conflict concurrentChange() {
        return Conflict.of(ErrorCode.CONCURRENT_CHANGE, "Others are changing this record at the same time. Try again.");
    }
}
