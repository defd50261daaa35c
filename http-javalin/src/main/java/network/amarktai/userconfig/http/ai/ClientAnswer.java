package network.amarktai.userconfig.http.ai;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.http.error.HttpError;
import network.amarktai.userconfig.http.error.HttpErrorCode;
import network.amarktai.userconfig.http.problem.AiProblem;
import network.amarktai.userconfig.http.request.StreamedAnswer;
import network.amarktai.userconfig.usecase.ai.CallAnswer;
import org.jspecify.annotations.Nullable;

/** Sends the answer of a provider to the client as it arrives. */
final class ClientAnswer implements CallAnswer {

    private static final String EVENTS = "text/event-stream";
    private static final String TYPE = "content-type";
    private static final String STOPPED = "Every use of the key was stopped while the answer arrived.";

    private final Context context;
    private final long receivedAt;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private @Nullable StreamedAnswer stream;
    private boolean events;

    /** @param receivedAt on the monotonic clock */
    ClientAnswer(Context context, long receivedAt) {
        this.context = context;
        this.receivedAt = receivedAt;
    }

    /** Completes when the answer is complete; fails with the error to be answered if nothing was answered yet. */
    CompletableFuture<Void> over() {
        return over;
    }

    @Override
    public void begins(int status, Map<String, String> headers, Facts facts) {
        events = headers.getOrDefault(TYPE, "").toLowerCase(Locale.ROOT).startsWith(EVENTS);
        context.status(status);
        headers.forEach(context::header);
        context.header("x-uc-source", facts.source().label());
        facts.remainingTokens().ifPresent(left -> context.header("x-uc-remaining-tokens", Long.toString(left)));
        context.header("x-uc-overhead-ms", overhead(facts.sentAt() - receivedAt));
        stream = StreamedAnswer.begin(context);
    }

    private static String overhead(long nanos) {
        long tenths = TimeUnit.NANOSECONDS.toMicros(Math.max(0, nanos)) / 100;
        return tenths / 10 + "." + tenths % 10;
    }

    @Override
    public CompletionStage<?> next(byte[] bytes) {
        StreamedAnswer begun = stream;
        return begun == null
                ? CompletableFuture.failedFuture(new IllegalStateException("the answer has not begun"))
                : begun.write(bytes);
    }

    @Override
    public void ends(End end) {
        StreamedAnswer begun = stream;
        if (begun == null) {
            notBegun(end);
        } else if (end == End.COMPLETE || end == End.CANCELLED) {
            boolean unusedAsItCompletesOnce = over.complete(null);
        } else if (events) {
            // After an event that may have been cut, so in a line of its own.
            byte[] event = ("\n\ndata: " + new String(error(end), StandardCharsets.UTF_8) + "\n\n")
                    .getBytes(StandardCharsets.UTF_8);
            CompletionStage<?> unused = begun.write(event).whenComplete((done, failed) -> over.complete(null));
        } else {
            begun.breakOff();
            boolean unusedAsItCompletesOnce = over.complete(null);
        }
    }

    private void notBegun(End end) {
        boolean unused = switch (end) {
            case TIMED_OUT ->
                over.completeExceptionally(HttpError.of(
                        HttpErrorCode.PROVIDER_TIMEOUT,
                        "The AI service did not answer in time. What the call may have used counts as used."));
            case STOPPED -> over.completeExceptionally(Conflict.of(ErrorCode.FROZEN, STOPPED));
            case COMPLETE, CANCELLED -> over.complete(null);
            case UNREACHABLE, BROKEN_OFF ->
                over.completeExceptionally(HttpError.of(
                        HttpErrorCode.PROVIDER_UNREACHABLE,
                        "The AI service cannot be reached from this server. Try again."));
        };
    }

    private static byte[] error(End end) {
        return switch (end) {
            case TIMED_OUT ->
                AiProblem.render(
                        "provider_timeout", 504, "The AI service stopped in the middle of its answer.", List.of());
            case STOPPED -> AiProblem.render("frozen", 403, STOPPED, List.of());
            default ->
                AiProblem.render(
                        "provider_unreachable",
                        502,
                        "The connection to the AI service ended in the middle of its answer.",
                        List.of());
        };
    }
}
