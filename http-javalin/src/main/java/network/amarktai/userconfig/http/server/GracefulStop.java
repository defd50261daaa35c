package network.amarktai.userconfig.http.server;

import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;

/**
 * Stops listening, lets running requests finish and their answers be written, and only then closes idle connections.
 *
 * <p>Jetty's default gives every open connection a short idle timeout as soon as the stop begins. That timeout also
 * runs while a request is processed, and aborts an answer that is being written.
 */
final class GracefulStop extends GracefulHandler {

    /** Milliseconds that a connection accepted just before the stop waits for its request, which is refused. */
    private static final int LATE_MILLISECONDS = 100;

    /** Inserts this before the handlers of a server. */
    static void in(Server server, long limitMilliseconds) {
        server.setStopTimeout(limitMilliseconds);
        server.insertHandler(new GracefulStop());
    }

    @Override
    protected void doStart() throws Exception {
        for (Connector connector : getServer().getConnectors()) {
            if (connector instanceof AbstractConnector known) {
                known.setShutdownIdleTimeout(-1);
            }
        }
        super.doStart();
    }

    @Override
    public CompletableFuture<Void> shutdown() {
        for (Connector connector : getServer().getConnectors()) {
            if (connector instanceof AbstractConnector known) {
                known.setIdleTimeout(LATE_MILLISECONDS);
            }
            CompletableFuture<Void> unused = connector.shutdown();
        }
        return super.shutdown().thenRun(this::closeIdle);
    }

    private void closeIdle() {
        for (Connector connector : getServer().getConnectors()) {
            connector.getConnectedEndPoints().forEach(EndPoint::close);
        }
    }
}
