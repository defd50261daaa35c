package network.amarktai.userconfig.http.request;

import io.javalin.http.Context;
import java.util.concurrent.CompletionStage;

/** An answer that is sent piece by piece, without a thread, while others are collected first. For one route. */
public interface StreamedAnswer {

    /** The request attribute that holds a {@link Source}. */
    String ATTRIBUTE = StreamedAnswer.class.getName();

    /** Begins such an answer, with the status and the headers that are set by then. */
    @FunctionalInterface
    interface Source {
        StreamedAnswer begin();
    }

    /** Begins the answer to this request. Call it when the status and the headers are set. */
    static StreamedAnswer begin(Context context) {
        if (context.req().getAttribute(ATTRIBUTE) instanceof Source source) {
            return source.begin();
        }
        throw new IllegalStateException("the answers of this route are collected");
    }

    /** Sends bytes at once. Do not call it again before the returned stage has completed; it fails if the client is gone. */
    CompletionStage<Void> write(byte[] bytes);

    /** Ends the connection, so that the client sees that the answer is not whole. */
    void breakOff();
}
