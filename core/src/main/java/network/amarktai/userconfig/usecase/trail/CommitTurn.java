package network.amarktai.userconfig.usecase.trail;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import network.amarktai.userconfig.domain.audit.SaveOutcome;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;

/**
 * Decides about one commit whose caller may run out of time: either it is made, or the caller is told that nothing was done,
 * never both. Thread-safe.
 */
final class CommitTurn {

    private enum State {
        /** Nothing was done yet. */
        OPEN,
        /** It is being done, or was. */
        TAKEN,
        /** The caller has been told that nothing was done, so nothing may be. */
        GIVEN_UP
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

    /** Takes the turn for the commit, which asks right before it changes anything; if it says no, nothing may be changed. */
    boolean take() {
        return state.compareAndSet(State.OPEN, State.TAKEN);
    }

    /** Takes the turn for the caller, who waits no longer; if it says no, the commit may have been made. */
    boolean giveUp() {
        return state.compareAndSet(State.OPEN, State.GIVEN_UP);
    }

    /** What a commit came to; one that certainly did nothing gives the turn back. */
    SaveOutcome outcomeOf(Supplier<SaveOutcome> commit) {
        try {
            SaveOutcome outcome = commit.get();
            if (outcome != SaveOutcome.DONE) {
                giveBack();
            }
            return outcome;
        } catch (Unavailable failed) {
            if (failed.code() == ErrorCode.AUDIT_UNAVAILABLE) {
                giveBack();
            }
            throw failed;
        }
    }

    private void giveBack() {
        state.compareAndSet(State.TAKEN, State.OPEN);
    }
}
