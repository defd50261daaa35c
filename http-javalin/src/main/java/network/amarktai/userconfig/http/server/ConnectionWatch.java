package network.amarktai.userconfig.http.server;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import network.amarktai.userconfig.http.request.ClientWatch;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Reads from the connection of a request that was read whole, because a client that is gone shows only there while
 * nothing is written to it.
 */
final class ConnectionWatch implements ClientWatch, Callback {

    private static final int SOME = 1024;

    private final EndPoint connection;
    private final Runnable gone;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile boolean overrun;

    private ConnectionWatch(EndPoint connection, Runnable gone) {
        this.connection = connection;
        this.gone = gone;
    }

    static ConnectionWatch on(EndPoint connection, Runnable gone) {
        ConnectionWatch watch = new ConnectionWatch(connection, gone);
        watch.look();
        return watch;
    }

    private void look() {
        // False if something else reads: then that notices.
        boolean unusedAsOthersRead = !ended.get() && connection.tryFillInterested(this);
    }

    /** Something can be read. */
    @Override
    public void succeeded() {
        if (ended.get()) {
            return;
        }
        ByteBuffer bytes = BufferUtil.allocate(SOME);
        int read;
        try {
            read = connection.fill(bytes);
        } catch (IOException broken) {
            read = -1;
        }
        if (read < 0) {
            tell();
        } else {
            // A client that sends its next request before it has the answer: these bytes are lost for it, so the
            // connection ends after this answer, and the client repeats that request on another.
            overrun |= read > 0;
            look();
        }
    }

    @Override
    public void failed(Throwable failure) {
        if (failure instanceof TimeoutException) {
            // Nothing was sent or received for a while, as when a model thinks.
            look();
        } else {
            // Also the end of the watch.
            tell();
        }
    }

    private void tell() {
        if (ended.compareAndSet(false, true)) {
            gone.run();
        }
    }

    @Override
    public void end() {
        if (ended.compareAndSet(false, true) && connection instanceof AbstractEndPoint watched) {
            boolean unusedAsNothingMayBeWaiting =
                    watched.getFillInterest().onFail(new EOFException("not watched any longer"));
        }
    }

    /** Whether bytes of a following request were read, so that the connection cannot be used again. */
    boolean isOverrun() {
        return overrun;
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }
}
