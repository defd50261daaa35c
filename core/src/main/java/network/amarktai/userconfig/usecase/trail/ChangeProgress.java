package network.amarktai.userconfig.usecase.trail;

import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.UserConfigException;
import org.jspecify.annotations.Nullable;

/**
 * The progress of one audited change, shared by the thread that makes it and a caller that may time out. Either the change
 * is made, or the caller learns that nothing was done, never both. Thread-safe.
 */
final class ChangeProgress {

    private enum State {
        /** Not begun. */
        OPEN,
        /** The change may have been made. */
        BEGUN,
        /** The change was made or refused, and that is durable. */
        ENDED,
        /** Nothing was done, and nothing will be. */
        ABANDONED
    }

    private State state = State.OPEN;
    private @Nullable UserConfigException refusal;

    /**
     * Called right before the change.
     *
     * @throws Unavailable if the caller has timed out and has been told that nothing was done
     */
    synchronized void begin() {
        if (state != State.OPEN) {
            throw Unavailable.of(ErrorCode.AUDIT_UNAVAILABLE, "The caller has timed out.");
        }
        state = State.BEGUN;
    }

    /** Called when the change is durable; or with the reason when it was refused. */
    synchronized void end(@Nullable UserConfigException refused) {
        refusal = refused;
        state = State.ENDED;
    }

    /** Called when the unit of work fails: unless the change has ended, it is rolled back with the unit. */
    synchronized void fail() {
        if (state == State.BEGUN) {
            state = State.ABANDONED;
        }
    }

    /**
     * Called by the caller after a failure or timeout. Returns if the change has ended nevertheless.
     *
     * @throws Unavailable {@code failed} if nothing was done, or {@code store_unavailable} if that is unknown
     */
    synchronized void requireEnded(Unavailable failed) {
        if (state == State.BEGUN && failed.code() == ErrorCode.AUDIT_UNAVAILABLE) {
            throw Unavailable.of(
                    ErrorCode.STORE_UNAVAILABLE,
                    "The database did not answer in time. Check what is stored before you try again.");
        }
        if (state == State.OPEN) {
            state = State.ABANDONED;
        }
        if (state != State.ENDED) {
            throw failed;
        }
    }

    /** Throws the reason if the change was refused. */
    synchronized void requireMade() {
        if (refusal != null) {
            throw refusal;
        }
    }
}
