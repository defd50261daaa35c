package network.amarktai.userconfig.http.server;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.EagerContentHandler.RetainedContentLoaderFactory;

/**
 * Reads the body before its request gets a thread, up to the size of the connection's buffer, which suffices for nearly
 * all bodies.
 *
 * <p>Attack: a client that sends slowly would occupy one of few threads.
 */
final class EarlyBodies {

    private EarlyBodies() {}

    /** Inserts this before the handlers of a server. */
    static void in(Server server) {
        EagerContentHandler handler = new EagerContentHandler(new RetainedContentLoaderFactory());
        // Otherwise Jetty would send "100 Continue" before the request is checked.
        handler.exclude(request -> request.getHeaders().contains(HttpHeader.EXPECT));
        server.insertHandler(handler);
    }
}
