package network.amarktai.userconfig.http.request;

import io.javalin.http.Context;

/** Notices that a client has closed its connection, also while nothing is written to it. */
public interface ClientWatch {

    /** The request attribute that holds a {@link Source}. */
    String ATTRIBUTE = ClientWatch.class.getName();

    /** Begins to watch. */
    @FunctionalInterface
    interface Source {
        ClientWatch begin(Runnable gone);
    }

    /** Begins to watch the connection of this request, whose body has been read. */
    static ClientWatch begin(Context context, Runnable gone) {
        if (context.req().getAttribute(ATTRIBUTE) instanceof Source source) {
            return source.begin(gone);
        }
        throw new IllegalStateException("the connections of this route are not watched");
    }

    /** Stops watching. Call it before the answer is complete, because the connection then reads the next request. */
    void end();
}
