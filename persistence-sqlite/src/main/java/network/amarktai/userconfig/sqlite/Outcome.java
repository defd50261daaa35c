package network.amarktai.userconfig.sqlite;

import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;

/** What became of some {@link Work}. */
sealed interface Outcome<T> {

    /** It was done; if it wrote, what it wrote is durable. */
    record Done<T>(T value) implements Outcome<T> {}

    /** It was not done, or it is unknown whether it was. */
    record Failed<T>(Failure failure) implements Outcome<T> {}

    /**
     * What the work returned.
     *
     * @throws Unavailable with {@code code} if it failed
     */
    default T orUnavailable(ErrorCode code) {
        if (this instanceof Done<T> done) {
            return done.value();
        }
        throw Unavailable.of(code, ((Failed<T>) this).failure().detail());
    }
}
