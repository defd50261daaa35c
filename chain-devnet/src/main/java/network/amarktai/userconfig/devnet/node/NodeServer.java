package network.amarktai.userconfig.devnet.node;

import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.okhttp.OkHttpServerBuilder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import network.amarktai.userconfig.devnet.chain.NodeView;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;

/** A node's gRPC server on 127.0.0.1. It can be stopped and started again on the same port. */
public final class NodeServer implements AutoCloseable {

    private static final int GRACE_SECONDS = 5;

    private final List<ServerServiceDefinition> services;
    private final int port;
    private Optional<Server> server;

    private NodeServer(List<ServerServiceDefinition> services, Server server) {
        this.services = services;
        this.port = server.getPort();
        this.server = Optional.of(server);
    }

    /** Starts on a port; 0 selects a free one. */
    public static NodeServer start(NodeView view, int port) {
        List<ServerServiceDefinition> services = NodeServices.of(view);
        return new NodeServer(services, listen(services, port));
    }

    private static Server listen(List<ServerServiceDefinition> services, int port) {
        try {
            OkHttpServerBuilder builder =
                    OkHttpServerBuilder.forPort(Loopback.port(port), InsecureServerCredentials.create());
            return builder.addServices(services)
                    .intercept(new HeightHeader())
                    .build()
                    .start();
        } catch (IOException taken) {
            throw Unavailable.of(ErrorCode.CHAIN_UNREACHABLE, "The devnet cannot listen on its port.");
        }
    }

    public String endpoint() {
        return "grpc+http://" + Loopback.HOST + ":" + port;
    }

    public synchronized void startAgain() {
        if (server.isEmpty()) {
            server = Optional.of(listen(services, port));
        }
    }

    public synchronized void stop() {
        server.ifPresent(running -> {
            running.shutdownNow();
            try {
                running.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        server = Optional.empty();
    }

    @Override
    public void close() {
        stop();
    }
}
