package network.amarktai.userconfig.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import network.amarktai.userconfig.domain.ai.ModelOutcome;
import network.amarktai.userconfig.domain.ai.ModelOutcome.End;
import network.amarktai.userconfig.domain.ai.TokenCounts;
import network.amarktai.userconfig.port.ModelProvider;
import org.jspecify.annotations.Nullable;

/** One call of a {@link FakeModelProvider}: tells the answer in its order, one piece after the other was taken. */
final class FakeModelCall implements ModelProvider.Call {

    private final Executor executor;
    private final ModelProvider.Answer answer;
    private final @Nullable TokenCounts counts;
    private final Runnable hook;

    // Guarded by this.
    private boolean cancelled;
    private boolean speaking;
    private boolean over;
    private int status;
    private long streamed;

    FakeModelCall(Executor executor, ModelProvider.Answer answer, @Nullable TokenCounts counts, Runnable hook) {
        this.executor = executor;
        this.answer = answer;
        this.counts = counts;
        this.hook = hook;
    }

    FakeModelCall(Executor executor, ModelProvider.Answer answer, @Nullable TokenCounts counts) {
        this(executor, answer, counts, () -> {});
    }

    void answers(int code, String type, List<String> pieces) {
        executor.execute(() -> {
            hook.run();
            begin(code, type);
            tell(pieces, 0, End.COMPLETE);
        });
    }

    void isAway() {
        executor.execute(() -> end(End.UNREACHABLE));
    }

    void neverAnswers() {
        executor.execute(hook);
    }

    void stalls(String type, String piece) {
        executor.execute(() -> {
            hook.run();
            begin(200, type);
            tell(List.of(piece), 0, null);
        });
    }

    void breaksOff(String type, String piece) {
        executor.execute(() -> {
            hook.run();
            begin(200, type);
            tell(List.of(piece), 0, End.BROKEN_OFF);
        });
    }

    private void begin(int code, String type) {
        if (speak()) {
            synchronized (this) {
                status = code;
            }
            answer.begins(code, Map.of("content-type", type));
            fallSilent();
        }
    }

    /** @param last how the call ends after the last piece; null: it does not end */
    private void tell(List<String> pieces, int from, @Nullable End last) {
        if (from == pieces.size()) {
            if (last != null) {
                end(last);
            }
            return;
        }
        if (!speak()) {
            return;
        }
        byte[] bytes = pieces.get(from).getBytes(StandardCharsets.UTF_8);
        synchronized (this) {
            streamed += bytes.length;
        }
        var taken = answer.next(bytes);
        fallSilent();
        var unused = taken.whenComplete((nothing, failure) -> executor.execute(() -> {
            if (failure == null) {
                tell(pieces, from + 1, last);
            } else {
                cancel();
            }
        }));
    }

    private synchronized boolean speak() {
        if (over || cancelled) {
            return false;
        }
        speaking = true;
        return true;
    }

    private void fallSilent() {
        boolean end;
        synchronized (this) {
            speaking = false;
            end = cancelled;
        }
        if (end) {
            end(End.CANCELLED);
        }
    }

    private void end(End how) {
        ModelOutcome outcome;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            outcome = new ModelOutcome(how, status, how == End.COMPLETE ? counts : null, streamed);
        }
        answer.ends(outcome);
    }

    @Override
    public void cancel() {
        synchronized (this) {
            cancelled = true;
            if (speaking) {
                return;
            }
        }
        end(End.CANCELLED);
    }
}
