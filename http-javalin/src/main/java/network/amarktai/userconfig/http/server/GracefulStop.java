package network.amarktai.userconfig.http.server;

import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;

/**
 * Stops to listen, lets running requests end and their answers be written, and only then closes the connections that
 * wait for a next request.
 *
 * <p>Jetty's own way gives every open connection a short idle timeout as soon as the stop begins. The timeout counts
 * while a request runs too, and fails an answer that is just being written.
 */
final class GracefulStop extends GracefulHandler {

    /** Milliseconds that a connection accepted just before the stop waits for its request, which is turned away. */
    private static final int LATE_MILLISECONDS = 100;

    /** Puts itself before the handlers of a server. */
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
