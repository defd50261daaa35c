package network.amarktai.userconfig.devnet.node;

import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.okhttp.OkHttpServerBuilder;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import network.amarktai.userconfig.devnet.chain.NodeView;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;

/** A node's gRPC server on 127.0.0.1. */
public final class NodeServer implements AutoCloseable {

    private static final int GRACE_SECONDS = 5;

    private final Server server;
    private final int port;

    private NodeServer(Server server) {
        this.server = server;
        this.port = server.getPort();
    }

    /** Starts on a port; 0 selects a free one. */
    public static NodeServer start(NodeView view, CallHook hook, int port) {
        try {
            return new NodeServer(OkHttpServerBuilder.forPort(Loopback.port(port), InsecureServerCredentials.create())
                    .addServices(NodeServices.of(view, hook))
                    .intercept(new HeightHeader())
                    .build()
                    .start());
        } catch (IOException taken) {
            throw Unavailable.of(ErrorCode.CHAIN_UNREACHABLE, "The devnet cannot listen on its port.");
        }
    }

    public String endpoint() {
        return "grpc+http://" + Loopback.HOST + ":" + port;
    }

    public int port() {
        return port;
    }

    /** Breaks the connections and closes the port. Idempotent. */
    @Override
    public void close() {
        server.shutdownNow();
        try {
            server.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
