package network.amarktai.userconfig.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import network.amarktai.userconfig.domain.ai.ModelOutcome;
import network.amarktai.userconfig.port.ModelProvider;
import org.jspecify.annotations.Nullable;

/** Records the answer to one call, and that the provider keeps the order that {@link ModelProvider.Answer} promises. */
public final class RecordedAnswer implements ModelProvider.Answer {

    private static final long SECONDS = 20;

    private final Supplier<CompletionStage<?>> receiver;
    private final CompletableFuture<ModelOutcome> ended = new CompletableFuture<>();
    private final CompletableFuture<Integer> begun = new CompletableFuture<>();
    private final CompletableFuture<Integer> firstPiece = new CompletableFuture<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final List<String> problems = new ArrayList<>();
    private Map<String, String> headers = Map.of();
    private CompletionStage<?> last = CompletableFuture.completedStage(null);
    private int pieces;
    private boolean busy;

    /** Takes every piece at once. */
    public RecordedAnswer() {
        this(() -> CompletableFuture.completedStage(null));
    }

    /** Takes each piece as this says, such as later. */
    public RecordedAnswer(Supplier<CompletionStage<?>> receiver) {
        this.receiver = receiver;
    }

    @Override
    public void begins(int status, Map<String, String> seen) {
        enter("begins");
        expect(!begun.isDone(), "the answer begins twice");
        headers = Map.copyOf(seen);
        begun.complete(status);
        leave();
    }

    @Override
    public CompletionStage<?> next(byte[] bytes) {
        enter("next");
        expect(begun.isDone(), "bytes before the beginning");
        expect(last.toCompletableFuture().isDone(), "bytes before the receiver took the last ones");
        synchronized (this) {
            body.writeBytes(bytes);
            pieces++;
        }
        CompletionStage<?> stage = receiver.get();
        last = stage;
        firstPiece.complete(bytes.length);
        leave();
        return stage;
    }

    @Override
    public void ends(ModelOutcome outcome) {
        enter("ends");
        expect(ended.complete(outcome), "the call ends twice");
        leave();
    }

    private synchronized void enter(String what) {
        expect(!busy, what + " while another method runs");
        expect(!ended.isDone(), what + " after the end");
        busy = true;
    }

    private synchronized void leave() {
        busy = false;
    }

    private synchronized void expect(boolean right, String problem) {
        if (!right) {
            problems.add(problem);
        }
    }

    /** How the call ended; waits for it. */
    public ModelOutcome outcome() {
        ModelOutcome outcome = await(ended);
        synchronized (this) {
            if (!problems.isEmpty()) {
                throw new AssertionError(problems.toString());
            }
        }
        return outcome;
    }

    /** The status; waits for the beginning of the answer. */
    public int status() {
        return await(begun);
    }

    /** Waits for the first bytes of the body. */
    public void awaitFirstPiece() {
        await(firstPiece);
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(SECONDS, TimeUnit.SECONDS);
        } catch (Exception late) {
            throw new AssertionError("the provider does not go on", late);
        }
    }

    /** The status, if the answer has begun. */
    public synchronized @Nullable Integer statusNow() {
        return begun.getNow(null);
    }

    /** Whether the call is over. */
    public boolean isOver() {
        return ended.isDone();
    }

    /** The headers of the answer. */
    public synchronized Map<String, String> headers() {
        return headers;
    }

    /** The bytes of the body so far. */
    public synchronized byte[] bytes() {
        return body.toByteArray();
    }

    /** The body so far, as text. */
    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** How many pieces the body arrived in so far. */
    public synchronized int pieces() {
        return pieces;
    }
}
