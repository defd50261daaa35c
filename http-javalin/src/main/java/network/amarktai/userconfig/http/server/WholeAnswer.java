package network.amarktai.userconfig.http.server;

import java.io.EOFException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import network.amarktai.userconfig.http.request.ClientWatch;
import network.amarktai.userconfig.http.request.SharedBody;
import network.amarktai.userconfig.http.request.StreamedAnswer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Collects an answer and sends it when it is complete, or streams it, without a thread. Answers that several clients share
 * ({@link SharedBody}) are not copied.
 *
 * <p>Attack: a client that does not read its answers would occupy the thread that writes them.
 */
final class WholeAnswer extends Response.Wrapper implements Callback {

    private static final byte[] NOTHING = {};

    private final Callback callback;
    private final FloodLimits limits;
    private final Scheduler scheduler;
    private byte[] bytes = NOTHING;
    private int length;
    private boolean written;
    private boolean lastWritten;
    private volatile boolean closes;
    private volatile boolean streams;
    private volatile @Nullable ConnectionWatch watch;

    WholeAnswer(Request request, Response response, Callback callback, FloodLimits limits, Scheduler scheduler) {
        super(request, response);
        this.callback = callback;
        this.limits = limits;
        this.scheduler = scheduler;
    }

    /** The connection ends with this answer, because the rest of the request's body is not read. */
    void endTheConnection() {
        closes = true;
    }

    /** From now on, what is written is sent at once. */
    StreamedAnswer stream() {
        streams = true;
        return new Live();
    }

    /** Watches the connection until the watch ends. */
    ClientWatch watch(Runnable gone) {
        ConnectionWatch begun = ConnectionWatch.on(endPoint(), gone);
        watch = begun;
        return begun;
    }

    private EndPoint endPoint() {
        return getRequest().getConnectionMetaData().getConnection().getEndPoint();
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer content, Callback whenWritten) {
        if (streams) {
            super.write(last, content, whenWritten);
            return;
        }
        written = true;
        lastWritten |= last;
        if (content != null && content.hasRemaining()) {
            append(content);
        }
        whenWritten.succeeded();
    }

    private void append(ByteBuffer content) {
        int needed = length + content.remaining();
        if (needed > bytes.length) {
            // The usual answer is written at once and fits exactly.
            byte[] larger = Arrays.copyOf(bytes, length == 0 ? needed : Math.max(needed, 2 * bytes.length));
            wipe();
            bytes = larger;
        }
        content.get(bytes, length, content.remaining());
        length = needed;
    }

    @Override
    public boolean isCommitted() {
        return written || super.isCommitted();
    }

    @Override
    public boolean hasLastWrite() {
        return lastWritten || super.hasLastWrite();
    }

    /** The answer is complete. */
    @Override
    public void succeeded() {
        ConnectionWatch watched = watch;
        if (watched != null) {
            watched.end();
        }
        if (streams) {
            callback.succeeded();
            if (watched != null && watched.isOverrun()) {
                endPoint().close();
            }
            return;
        }
        if (closes || (watched != null && watched.isOverrun())) {
            getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        ByteBuffer shared = SharedBody.of(getRequest());
        ByteBuffer body = shared == null ? ByteBuffer.wrap(bytes, 0, length) : shared.duplicate();
        Delivery delivery = new Delivery();
        int size = body.remaining();
        super.write(true, body, delivery);
        delivery.limit(size);
    }

    @Override
    public void failed(Throwable failure) {
        wipe();
        callback.failed(failure);
    }

    // Some answers contain a secret that is shown only once.
    private void wipe() {
        Arrays.fill(bytes, (byte) 0);
    }

    /** Sends pieces of the answer. */
    private final class Live implements StreamedAnswer {

        @Override
        public CompletionStage<Void> write(byte[] content) {
            CompletableFuture<Void> sent = new CompletableFuture<>();
            WholeAnswer.this.write(
                    false,
                    ByteBuffer.wrap(content),
                    Callback.from(() -> sent.complete(null), sent::completeExceptionally));
            return sent;
        }

        @Override
        public void breakOff() {
            endPoint().close(new EOFException("the provider broke off its answer"));
        }
    }

    /** Nearly every answer fits into the buffers of its connection; a timer is needed only for one that does not. */
    private final class Delivery implements Callback {

        private final AtomicBoolean ended = new AtomicBoolean();
        private volatile Scheduler.@Nullable Task timer;

        void limit(int size) {
            if (!ended.get()) {
                timer = scheduler.schedule(
                        this::cutOff, limits.delivery().of(size).toMillis(), TimeUnit.MILLISECONDS);
                if (ended.get()) {
                    cancel();
                }
            }
        }

        private void cutOff() {
            if (!ended.get()) {
                endPoint().close(new TimeoutException("the client does not take its answer"));
            }
        }

        private void cancel() {
            Scheduler.Task started = timer;
            if (started != null) {
                started.cancel();
            }
        }

        @Override
        public void succeeded() {
            ended.set(true);
            cancel();
            wipe();
            callback.succeeded();
        }

        @Override
        public void failed(Throwable failure) {
            ended.set(true);
            cancel();
            wipe();
            callback.failed(failure);
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }
}
