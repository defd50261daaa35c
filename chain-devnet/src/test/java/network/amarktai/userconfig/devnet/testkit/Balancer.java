package network.amarktai.userconfig.devnet.testkit;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.HandlerRegistry;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.okhttp.OkHttpServerBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import network.amarktai.userconfig.devnet.node.Loopback;
import org.jspecify.annotations.Nullable;

/**
 * A proxy in front of nodes that chooses one of them for each request, not for each connection, like nginx with {@code
 * grpc_pass}. Answers of one connection so come from several nodes, at several heights. It passes requests, headers and
 * answers on as they are.
 */
public final class Balancer implements AutoCloseable {

    private static final Metadata.Key<String> HEIGHT =
            Metadata.Key.of("x-cosmos-block-height", Metadata.ASCII_STRING_MARSHALLER);

    private final Random random;
    private final Server server;
    private volatile List<ManagedChannel> nodes = List.of();
    private volatile boolean dropsHeights;

    private Balancer(long seed) throws IOException {
        this.random = new Random(seed);
        this.server = OkHttpServerBuilder.forPort(Loopback.port(0), InsecureServerCredentials.create())
                .fallbackHandlerRegistry(new EveryMethod())
                .build()
                .start();
    }

    /**
     * Starts a balancer.
     *
     * @param seed of the choices, which are random
     * @param endpoints of the nodes
     */
    public static Balancer start(long seed, String... endpoints) {
        try {
            Balancer balancer = new Balancer(seed);
            balancer.leadTo(endpoints);
            return balancer;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Leads to these nodes instead from now on, for example to a chain that was reset. */
    public void leadTo(String... endpoints) {
        List<ManagedChannel> former = nodes;
        nodes = Stream.of(endpoints).map(Balancer::channel).toList();
        former.forEach(ManagedChannel::shutdown);
    }

    /** Removes the height header from requests and answers from now on, like a proxy with a list of known headers. */
    public void dropHeights() {
        dropsHeights = true;
    }

    public String endpoint() {
        return "grpc+http://" + Loopback.HOST + ":" + server.getPort();
    }

    private static ManagedChannel channel(String endpoint) {
        return OkHttpChannelBuilder.forTarget(endpoint.substring("grpc+http://".length()))
                .usePlaintext()
                .build();
    }

    private synchronized ManagedChannel choose() {
        return nodes.get(random.nextInt(nodes.size()));
    }

    private Metadata passed(Metadata headers) {
        if (dropsHeights) {
            headers.discardAll(HEIGHT);
        }
        return headers;
    }

    @Override
    public void close() {
        server.shutdownNow();
        nodes.forEach(ManagedChannel::shutdownNow);
    }

    /** Passes on each unary method, whatever its messages are. */
    private final class EveryMethod extends HandlerRegistry implements ServerCallHandler<byte[], byte[]> {

        @Override
        public ServerMethodDefinition<?, ?> lookupMethod(String name, @Nullable String authority) {
            return ServerMethodDefinition.create(method(name), this);
        }

        @Override
        public ServerCall.Listener<byte[]> startCall(ServerCall<byte[], byte[]> call, Metadata headers) {
            ClientCall<byte[], byte[]> passed =
                    choose().newCall(method(call.getMethodDescriptor().getFullMethodName()), CallOptions.DEFAULT);
            passed.start(new Returning(call), passed(headers));
            passed.request(1);
            call.request(1);
            return new ServerCall.Listener<>() {
                @Override
                public void onMessage(byte[] message) {
                    passed.sendMessage(message);
                }

                @Override
                public void onHalfClose() {
                    passed.halfClose();
                }

                @Override
                public void onCancel() {
                    passed.cancel("the client has cancelled", null);
                }
            };
        }

        private MethodDescriptor<byte[], byte[]> method(String name) {
            return MethodDescriptor.newBuilder(new Bytes(), new Bytes())
                    .setType(MethodDescriptor.MethodType.UNARY)
                    .setFullMethodName(name)
                    .build();
        }
    }

    /** Returns the answer of the node to the client. */
    private final class Returning extends ClientCall.Listener<byte[]> {

        private final ServerCall<byte[], byte[]> call;

        Returning(ServerCall<byte[], byte[]> call) {
            this.call = call;
        }

        @Override
        public void onHeaders(Metadata headers) {
            call.sendHeaders(passed(headers));
        }

        @Override
        public void onMessage(byte[] message) {
            call.sendMessage(message);
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            call.close(status, trailers);
        }
    }

    /** Messages as they are. */
    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {

        @Override
        public InputStream stream(byte[] message) {
            return new ByteArrayInputStream(message);
        }

        @Override
        public byte[] parse(InputStream message) {
            try {
                return message.readAllBytes();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
