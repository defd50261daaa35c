package network.amarktai.userconfig.ai;

import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import network.amarktai.userconfig.domain.ai.ModelOutcome;
import network.amarktai.userconfig.domain.ai.ModelOutcome.End;
import network.amarktai.userconfig.port.ModelProvider;
import org.jspecify.annotations.Nullable;

/**
 * One call under way. It asks for the next bytes of the body when the client has taken the last ones, and has no thread of its
 * own. The JDK's errors do not leave this class, because they quote headers.
 */
final class ProviderCall implements ModelProvider.Call, BodySubscriber<@Nullable Void> {

    private final AnswerGate gate;
    private final AnswerBody body;
    private final CallAlarm alarm;
    private final Executor threads;
    private final Set<ProviderCall> calls;
    private final CompletableFuture<@Nullable Void> received = new CompletableFuture<>();

    private volatile int status;
    private final AtomicLong streamed = new AtomicLong();
    private volatile @Nullable Future<?> exchange;
    private volatile Flow.@Nullable Subscription subscription;

    // Guarded by this.
    private boolean taking;
    private boolean whole;

    /** @param calls those under way, which this adds itself to */
    ProviderCall(
            AnswerGate gate,
            AnswerBody body,
            CallLimits limits,
            ScheduledExecutorService timer,
            Executor threads,
            Set<ProviderCall> calls) {
        this.gate = gate;
        this.body = body;
        this.alarm = new CallAlarm(limits, timer, this::late);
        this.threads = threads;
        this.calls = calls;
    }

    /** Sends the request. */
    void send(HttpClient client, HttpRequest request) {
        calls.add(this);
        alarm.start();
        try {
            CompletableFuture<HttpResponse<@Nullable Void>> sending = client.sendAsync(request, this::begins);
            exchange = sending;
            var unused = sending.whenComplete((response, failure) -> {
                if (failure != null) {
                    end(how(failure));
                }
            });
        } catch (RuntimeException notSent) {
            end(End.UNREACHABLE);
        }
        if (gate.isOver()) {
            closeConnection();
        }
    }

    /** Ends the call before it was sent, as the key is none that can be sent. */
    void notSent() {
        end(End.UNREACHABLE);
    }

    private BodySubscriber<@Nullable Void> begins(HttpResponse.ResponseInfo answer) {
        status = answer.statusCode();
        boolean readable = answer.headers().allValues("content-encoding").stream()
                .allMatch(coding -> coding.isBlank() || coding.equalsIgnoreCase("identity"));
        if (readable) {
            body.begins(status);
            guarded(() -> gate.begins(status, AnswerHeaders.of(answer.headers(), body.redaction())));
        } else {
            // It was asked not to; neither the usage nor the key could be found.
            end(End.BROKEN_OFF);
        }
        return this;
    }

    @Override
    public CompletionStage<@Nullable Void> getBody() {
        return received;
    }

    @Override
    public void onSubscribe(Flow.Subscription connection) {
        subscription = connection;
        if (gate.isOver()) {
            closeConnection();
        } else {
            connection.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        alarm.delivered();
        byte[] bytes = AnswerBody.bytes(buffers);
        streamed.addAndGet(bytes.length);
        guarded(() -> pass(body.pass(bytes)));
    }

    @Override
    public void onError(Throwable broken) {
        end(End.BROKEN_OFF);
        received.complete(null);
    }

    @Override
    public void onComplete() {
        alarm.delivered();
        boolean idle;
        synchronized (this) {
            whole = true;
            idle = !taking;
        }
        if (idle) {
            guarded(this::finish);
        }
        received.complete(null);
    }

    private void finish() {
        byte[] last = body.end();
        if (last.length == 0) {
            end(End.COMPLETE);
            return;
        }
        CompletionStage<?> stage = gate.next(last);
        if (stage != null) {
            var unused = stage.whenComplete((taken, failure) -> end(failure == null ? End.COMPLETE : End.CANCELLED));
        }
    }

    private void pass(byte[] bytes) {
        if (bytes.length == 0) {
            askForMore();
            return;
        }
        synchronized (this) {
            taking = true;
        }
        CompletionStage<?> stage = gate.next(bytes);
        if (stage != null) {
            var unused = stage.whenComplete((taken, failure) -> {
                if (failure == null) {
                    guarded(this::taken);
                } else {
                    end(End.CANCELLED);
                }
            });
        }
    }

    private void taken() {
        boolean last;
        synchronized (this) {
            taking = false;
            last = whole;
        }
        if (last) {
            finish();
        } else {
            askForMore();
        }
    }

    private void askForMore() {
        Flow.Subscription connection = subscription;
        if (connection != null) {
            alarm.owes();
            connection.request(1);
        }
    }

    /** Runs a step that can fail in the code of the receiver, or by an answer that the client must not get. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (MalformedJson notForTheClient) {
            end(End.BROKEN_OFF);
        } catch (RuntimeException receiverFailed) {
            end(End.CANCELLED);
        }
    }

    @Override
    public void cancel() {
        if (over(End.CANCELLED)) {
            tellLater();
        }
    }

    private void late() {
        if (over(End.TIMED_OUT)) {
            tellLater();
        }
    }

    private void tellLater() {
        try {
            threads.execute(gate::tellOutcome);
        } catch (RejectedExecutionException closed) {
            gate.tellOutcome();
        }
    }

    private void end(End how) {
        if (over(how)) {
            gate.tellOutcome();
        }
    }

    private boolean over(End how) {
        boolean first = gate.end(() -> new ModelOutcome(how, status, body.counts(), streamed.get()));
        if (first) {
            alarm.cancel();
            if (how != End.COMPLETE) {
                closeConnection();
            }
            body.redaction().close();
            calls.remove(this);
        }
        return first;
    }

    private void closeConnection() {
        Flow.Subscription connection = subscription;
        if (connection != null) {
            connection.cancel();
        }
        Future<?> pending = exchange;
        if (pending != null) {
            pending.cancel(true);
        }
        received.complete(null);
    }

    private static End how(Throwable failure) {
        boolean notConnected = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof ConnectException
                        || cause instanceof HttpConnectTimeoutException
                        || cause instanceof SSLHandshakeException);
        return notConnected ? End.UNREACHABLE : End.BROKEN_OFF;
    }
}
