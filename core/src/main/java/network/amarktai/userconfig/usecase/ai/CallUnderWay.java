package network.amarktai.userconfig.usecase.ai;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import network.amarktai.userconfig.domain.ai.ModelOutcome;
import network.amarktai.userconfig.domain.credential.ResolvedCredential;
import network.amarktai.userconfig.port.ModelProvider;
import org.jspecify.annotations.Nullable;

/** A call under way. Passes the provider's answer on to the client, and settles the call when it is over. */
public final class CallUnderWay implements ModelProvider.Answer {

    private final CallOrder order;
    private final CallAnswer answer;
    private final CallSettlement settlement;
    private final Consumer<CallUnderWay> over;
    private final AtomicBoolean ended = new AtomicBoolean();
    private ModelProvider.@Nullable Request request;
    private ModelBudget.@Nullable Reserved reserved;
    private @Nullable ResolvedCredential credential;
    private CallAnswer.@Nullable Facts facts;
    // The following fields are guarded by this.
    private ModelProvider.@Nullable Call sent;
    private boolean cancelled;
    private boolean stopped;

    CallUnderWay(CallOrder order, CallAnswer answer, CallSettlement settlement, Consumer<CallUnderWay> over) {
        this.order = order;
        this.answer = answer;
        this.settlement = settlement;
        this.over = over;
    }

    CallOrder order() {
        return order;
    }

    void reserved(ModelProvider.Request asked, ModelBudget.Reserved reservation) {
        request = asked;
        reserved = reservation;
    }

    void opened(ResolvedCredential key, CallAnswer.Facts known) {
        credential = key;
        facts = known;
    }

    /** The provider has the request. */
    void began(ModelProvider.Call call) {
        boolean early;
        synchronized (this) {
            sent = call;
            early = cancelled;
        }
        if (early) {
            call.cancel();
        }
    }

    /** Nothing was sent. */
    void refused() {
        if (ended.compareAndSet(false, true)) {
            settlement.release(order, reserved);
            over.accept(this);
        }
    }

    /** Ends the call, because its client is gone. Idempotent; does not block. */
    public void cancel() {
        ModelProvider.Call call;
        synchronized (this) {
            cancelled = true;
            call = sent;
        }
        if (call != null) {
            call.cancel();
        }
    }

    /** Ends the call, because the key may not be used any longer. */
    void stop() {
        synchronized (this) {
            stopped = true;
        }
        cancel();
    }

    @Override
    public void begins(int status, Map<String, String> headers) {
        answer.begins(status, headers, Objects.requireNonNull(facts));
    }

    @Override
    public CompletionStage<?> next(byte[] bytes) {
        synchronized (this) {
            if (stopped) {
                return CompletableFuture.failedFuture(new IllegalStateException("the call was stopped"));
            }
        }
        return answer.next(bytes);
    }

    @Override
    public void ends(ModelOutcome outcome) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        try {
            settlement.settle(order, request, reserved, credential, outcome);
        } finally {
            over.accept(this);
            answer.ends(end(outcome));
        }
    }

    private synchronized CallAnswer.End end(ModelOutcome outcome) {
        if (stopped && outcome.end() != ModelOutcome.End.COMPLETE) {
            return CallAnswer.End.STOPPED;
        }
        return switch (outcome.end()) {
            case COMPLETE -> CallAnswer.End.COMPLETE;
            case UNREACHABLE -> CallAnswer.End.UNREACHABLE;
            case TIMED_OUT -> CallAnswer.End.TIMED_OUT;
            case BROKEN_OFF -> CallAnswer.End.BROKEN_OFF;
            case CANCELLED -> CallAnswer.End.CANCELLED;
        };
    }
}
