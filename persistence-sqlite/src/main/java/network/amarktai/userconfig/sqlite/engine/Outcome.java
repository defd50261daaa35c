package network.amarktai.userconfig.sqlite.engine;

import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;

/** The outcome of a {@link Work}. */
public sealed interface Outcome<T> {

    /** The work succeeded; its writes are durable. */
    record Done<T>(T value) implements Outcome<T> {}

    /** The work failed, or its result is unknown. */
    record Failed<T>(SqliteFailure failure) implements Outcome<T> {}

    /**
     * Returns the result of the work.
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
