package network.amarktai.userconfig.sqlite.engine;

import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.UserConfigException;

/** The outcome of a {@link Work}. */
public sealed interface Outcome<T> {

    /** The work succeeded; its writes are durable. */
    record Done<T>(T value) implements Outcome<T> {}

    /** The work failed; nothing was changed, and nothing will be. */
    record Failed<T>(SqliteFailure failure) implements Outcome<T> {}

    /** Whether the work was done is unknown. */
    record Unknown<T>(SqliteFailure failure) implements Outcome<T> {}

    /** The work ended with an exception of the core and was rolled back. */
    record Refused<T>(UserConfigException reason) implements Outcome<T> {}

    /**
     * Returns the result of the work.
     *
     * @throws Unavailable with {@code code} if it failed, or may have failed
     */
    default T orUnavailable(ErrorCode code) {
        return orUnavailable(code, code);
    }

    /**
     * Returns the result of the work.
     *
     * @throws Unavailable with {@code ifFailed} or {@code ifUnknown}; with {@code store_replaced} if that is the reason
     * @throws UserConfigException if the work ended with one
     */
    default T orUnavailable(ErrorCode ifFailed, ErrorCode ifUnknown) {
        if (this instanceof Done<T> done) {
            return done.value();
        }
        if (this instanceof Refused<T> refused) {
            throw refused.reason();
        }
        if (this instanceof Unknown<T> unknown) {
            throw unavailable(unknown.failure(), ifUnknown);
        }
        throw unavailable(((Failed<T>) this).failure(), ifFailed);
    }

    private static Unavailable unavailable(SqliteFailure reason, ErrorCode usual) {
        return Unavailable.of(reason.codeOr(usual), reason.detail());
    }
}
