package network.amarktai.userconfig.devnet.testkit;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import network.amarktai.userconfig.devnet.chain.Chain;
import network.amarktai.userconfig.devnet.chain.NodeView;
import network.amarktai.userconfig.devnet.node.NodeHook;
import network.amarktai.userconfig.devnet.node.NodeServer;

/**
 * Another node of the same chain with its own endpoint, as behind a load balancer. A node that lags answers from an
 * older block and checks broadcasts against that state. A transaction that it accepts gets into a block only if the
 * nodes without lag accept it too. Call faults apply to all nodes; {@link Faults#lag} and {@link Faults#stopNode} apply
 * to the first node only.
 */
public final class LaggingNode implements AutoCloseable {

    private final Chain chain;
    private final AtomicReference<IntSupplier> lag;
    private final NodeServer server;

    private LaggingNode(Chain chain, AtomicReference<IntSupplier> lag, NodeServer server) {
        this.chain = chain;
        this.lag = lag;
        this.server = server;
    }

    static LaggingNode start(Chain chain, NodeHook hook, int lag) {
        requireNotNegative(lag);
        AtomicReference<IntSupplier> behind = new AtomicReference<>(() -> lag);
        return new LaggingNode(
                chain,
                behind,
                NodeServer.start(new NodeView(chain, () -> behind.get().getAsInt()), hook, 0));
    }

    /** The gRPC endpoint, such as {@code grpc+http://127.0.0.1:41234}. */
    public String endpoint() {
        return server.endpoint();
    }

    /** Sets how many blocks this node lags behind the chain. */
    public void lag(int blocks) {
        requireNotNegative(blocks);
        lag.set(() -> blocks);
    }

    /** Stops this node at its current block, while the chain goes on; {@link #lag} ends it. */
    public void stick() {
        long last = chain.height() - lag.get().getAsInt();
        lag.set(() -> Math.toIntExact(chain.height() - last));
    }

    private static void requireNotNegative(int blocks) {
        if (blocks < 0) {
            throw new IllegalArgumentException("the lag is not negative");
        }
    }

    /** Stops this node; the chain continues. */
    @Override
    public void close() {
        server.close();
    }
}
