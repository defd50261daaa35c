package network.amarktai.userconfig.http.server;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.EagerContentHandler.RetainedContentLoaderFactory;

/**
 * Reads a body before its request is given a thread, up to what fits into the connection's buffer, which is what nearly all need.
 *
 * <p>Attack: whoever sends slowly would hold a thread, and there are not many.
 */
final class EarlyBodies {

    private EarlyBodies() {}

    /** Puts this before the handlers of a server. */
    static void in(Server server) {
        EagerContentHandler handler = new EagerContentHandler(new RetainedContentLoaderFactory());
        // Who asks for it would be told "100 Continue" before anybody looked at the request.
        handler.exclude(request -> request.getHeaders().contains(HttpHeader.EXPECT));
        server.insertHandler(handler);
    }
}
