package network.amarktai.userconfig.http.server;

import java.util.List;
import java.util.concurrent.Executor;
import org.eclipse.jetty.server.Request;

/**
 * Changes, reads, and calls to nodes and providers each have threads of their own, so that many of one kind do not keep
 * the others waiting: the queue of the changes is the one before the writer of the store.
 */
final class Lanes {

    private static final List<String> OUTSIDE = List.of("/test", "/balance", "/faucet");

    private static final String AI = "/ai/";
    private static final String CLAIMS = "/api/payment/user/faucet/";

    private final Workers changes;
    private final Workers reads;
    private final Workers outside;

    Lanes(Executor executor, FloodLimits limits) {
        this.changes = new Workers(executor, limits.running(), limits.waiting());
        this.reads = new Workers(executor, limits.running() / 2, limits.waiting());
        this.outside = new Workers(executor, limits.running() / 2, limits.waiting());
    }

    /** The workers for a request. */
    Workers of(Request request, String path) {
        if (OUTSIDE.stream().anyMatch(path::endsWith) || path.startsWith(CLAIMS) || path.startsWith(AI)) {
            return outside;
        }
        return switch (request.getMethod()) {
            case "GET", "HEAD", "OPTIONS" -> reads;
            default -> changes;
        };
    }

    /** The workers for what needs no writer. */
    Workers reads() {
        return reads;
    }
}
