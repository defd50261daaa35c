package network.amarktai.userconfig.ai;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import network.amarktai.userconfig.domain.ai.ModelOutcome;
import network.amarktai.userconfig.port.ModelProvider.Answer;
import org.jspecify.annotations.Nullable;

/**
 * Calls an {@link Answer} one method at a time and ends it once, although the provider, a timer and the client can end a call
 * at the same moment. An end that comes while another method runs follows it.
 */
final class AnswerGate {

    private final Answer answer;

    // Guarded by this.
    private boolean speaking;
    private boolean ended;
    private @Nullable ModelOutcome outcome;

    AnswerGate(Answer answer) {
        this.answer = answer;
    }

    /** Begins the answer, unless the call is over. */
    void begins(int status, Map<String, String> headers) {
        speak(() -> {
            answer.begins(status, headers);
            return null;
        });
    }

    /** Passes bytes on. Returns null if the call is over. */
    @Nullable
    CompletionStage<?> next(byte[] bytes) {
        return speak(() -> answer.next(bytes));
    }

    private @Nullable CompletionStage<?> speak(Supplier<@Nullable CompletionStage<?>> what) {
        synchronized (this) {
            if (outcome != null) {
                return null;
            }
            speaking = true;
        }
        try {
            return what.get();
        } finally {
            synchronized (this) {
                speaking = false;
            }
            tellOutcome();
        }
    }

    /** Ends the call. Returns false if it was over already. */
    boolean end(Supplier<ModelOutcome> how) {
        synchronized (this) {
            if (outcome != null) {
                return false;
            }
            outcome = how.get();
        }
        return true;
    }

    /** Tells how the call ended, if it has ended, unless this was told, or another method runs and will tell it. */
    void tellOutcome() {
        ModelOutcome how;
        synchronized (this) {
            if (outcome == null || ended || speaking) {
                return;
            }
            ended = true;
            how = outcome;
        }
        answer.ends(how);
    }

    synchronized boolean isOver() {
        return outcome != null;
    }
}
