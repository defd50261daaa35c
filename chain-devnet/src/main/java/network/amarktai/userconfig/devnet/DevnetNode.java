package network.amarktai.userconfig.devnet;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Another node of the same chain, with an endpoint of its own: what a client meets behind a load balancer. It may be some blocks
 * behind the chain; then it answers as of that block, and checks what is sent to it against that state. What it takes reaches a
 * block only if nodes that are not behind take it too. Faults of calls are shared by all nodes; {@link Faults#lag} and stopping
 * are about the first one only.
 */
public final class DevnetNode implements AutoCloseable {

    private final AtomicInteger lag;
    private final NodeServer server;

    private DevnetNode(AtomicInteger lag, NodeServer server) {
        this.lag = lag;
        this.server = server;
    }

    static DevnetNode start(Chain chain, int lag) {
        AtomicInteger behind = new AtomicInteger(requireNotNegative(lag));
        return new DevnetNode(behind, NodeServer.start(new View(chain, behind::get), 0));
    }

    /** Where it listens, such as {@code grpc+http://127.0.0.1:41234}. */
    public String endpoint() {
        return server.endpoint();
    }

    /** Is so many blocks behind from now on. */
    public void lag(int blocks) {
        lag.set(requireNotNegative(blocks));
    }

    private static int requireNotNegative(int blocks) {
        if (blocks < 0) {
            throw new IllegalArgumentException("a node is not ahead of its chain");
        }
        return blocks;
    }

    /** Ends it; the chain goes on. */
    @Override
    public void close() {
        server.close();
    }
}
