package network.amarktai.userconfig.http.server;

import java.time.Duration;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpParser.State;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Closes connections on which the headers of a request take too long. Attack: a client that sends a byte now and then is
 * never idle. Not thread-safe.
 */
final class SlowHeads {

    /** A request, by its number on the connection, of which a part of the headers was seen first at this time. */
    private record Head(long request, long nanos) {}

    private final Map<Connection, Head> begun = new WeakHashMap<>();
    private final Server server;
    private final Duration limit;
    private final LongSupplier nanoTime;

    SlowHeads(Server server, Duration limit, LongSupplier nanoTime) {
        this.server = server;
        this.limit = limit;
        this.nanoTime = nanoTime;
    }

    /** Looks at every connection. To be called several times within the limit. */
    void look() {
        long now = nanoTime.getAsLong();
        Stream.of(server.getConnectors())
                .flatMap(connector -> connector.getConnectedEndPoints().stream())
                .forEach(endPoint -> look(endPoint, now));
    }

    // Conscious exception: Jetty tells only in this internal class how far a request has arrived.
    private void look(EndPoint endPoint, long now) {
        if (!(endPoint.getConnection() instanceof HttpConnection connection) || !isInHead(connection)) {
            return;
        }
        long request = connection.getMessagesIn();
        Head head = begun.get(connection);
        if (head == null || head.request() != request) {
            begun.put(connection, new Head(request, now));
        } else if (now - head.nanos() >= limit.toNanos()) {
            endPoint.close();
        }
    }

    private static boolean isInHead(HttpConnection connection) {
        State state = connection.getParser().getState();
        return state.compareTo(State.START) > 0 && state.compareTo(State.CONTENT) < 0;
    }
}
