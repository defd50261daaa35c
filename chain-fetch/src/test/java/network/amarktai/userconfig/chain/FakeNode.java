package network.amarktai.userconfig.chain;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import io.grpc.BindableService;
import io.grpc.ForwardingServerCall;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.okhttp.OkHttpServerBuilder;
import io.grpc.stub.ServerCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.GetLatestBlockResponse;
import network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.ServiceGrpc;
import network.amarktai.userconfig.chain.proto.tendermint.types.Block;
import network.amarktai.userconfig.chain.proto.tendermint.types.Header;

/** A node over a real socket with configured answers for each method, which records its requests. */
final class FakeNode implements AutoCloseable {

    static final String CHAIN = "dorado-1";
    static final long HEIGHT = 4711;
    static final long SECONDS = 1_767_225_600;

    private final Map<String, Function<Message, Message>> answers = new ConcurrentHashMap<>();
    private final List<Message> questions = new CopyOnWriteArrayList<>();
    private final Server server;
    private volatile String height = String.valueOf(HEIGHT);

    private FakeNode(ServerBuilder<?> builder) {
        builder.addService(service(ServiceGrpc.SERVICE_NAME, ServiceGrpc.getGetLatestBlockMethod()));
        builder.addService(service(
                network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.QueryGrpc.SERVICE_NAME,
                network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.QueryGrpc.getBalanceMethod()));
        builder.addService(service(
                network.amarktai.userconfig.chain.proto.cosmos.auth.v1beta1.QueryGrpc.SERVICE_NAME,
                network.amarktai.userconfig.chain.proto.cosmos.auth.v1beta1.QueryGrpc.getAccountMethod()));
        builder.addService(service(
                network.amarktai.userconfig.chain.proto.cosmos.base.node.v1beta1.ServiceGrpc.SERVICE_NAME,
                network.amarktai.userconfig.chain.proto.cosmos.base.node.v1beta1.ServiceGrpc.getConfigMethod()));
        builder.addService(service(
                network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.ServiceGrpc.SERVICE_NAME,
                network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.ServiceGrpc.getSimulateMethod(),
                network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.ServiceGrpc.getBroadcastTxMethod(),
                network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.ServiceGrpc.getGetTxMethod(),
                network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.ServiceGrpc.getGetTxsEventMethod()));
        this.server = start(builder.intercept(heights()));
        answer("GetLatestBlock", latestBlock(CHAIN));
    }

    static FakeNode plaintext() {
        return on(InsecureServerCredentials.create(), 0);
    }

    /** Starts on the port of a previous node. */
    static FakeNode plaintext(int port) {
        return on(InsecureServerCredentials.create(), port);
    }

    static FakeNode tls(ServerCredentials credentials) {
        return on(credentials, 0);
    }

    private static FakeNode on(ServerCredentials credentials, int port) {
        return new FakeNode(OkHttpServerBuilder.forPort(new InetSocketAddress("localhost", port), credentials));
    }

    static GetLatestBlockResponse latestBlock(String chainId) {
        Header.Builder header = Header.newBuilder()
                .setChainId(chainId)
                .setHeight(HEIGHT)
                .setTime(Timestamp.newBuilder().setSeconds(SECONDS).setNanos(5));
        return GetLatestBlockResponse.newBuilder()
                .setBlock(Block.newBuilder().setHeader(header))
                .build();
    }

    FakeNode answer(String method, Message answer) {
        return answer(method, question -> answer);
    }

    FakeNode answer(String method, Function<Message, Message> answer) {
        answers.put(method, answer);
        return this;
    }

    /** Fails this many times, then answers as before. */
    FakeNode failFirst(String method, int times, Status status) {
        Function<Message, Message> then = answers.get(method);
        AtomicInteger left = new AtomicInteger(times);
        return answer(method, question -> {
            if (left.getAndDecrement() > 0) {
                throw status.asRuntimeException();
            }
            return then.apply(question);
        });
    }

    FakeNode fail(String method, Status status) {
        return answer(method, question -> {
            throw status.asRuntimeException();
        });
    }

    /** The height header of every answer; no header if empty. */
    FakeNode atHeight(String text) {
        this.height = text;
        return this;
    }

    int port() {
        return server.getPort();
    }

    String endpoint() {
        return "grpc+http://localhost:" + port();
    }

    <Q extends Message> List<Q> questions(Class<Q> type) {
        return questions.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public void close() {
        server.shutdownNow();
        try {
            server.awaitTermination();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Server start(ServerBuilder<?> builder) {
        try {
            return builder.build().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BindableService service(String name, MethodDescriptor<?, ?>... methods) {
        ServerServiceDefinition.Builder builder = ServerServiceDefinition.builder(name);
        for (MethodDescriptor<?, ?> method : methods) {
            add(builder, method);
        }
        ServerServiceDefinition definition = builder.build();
        return () -> definition;
    }

    private <Q, A> void add(ServerServiceDefinition.Builder builder, MethodDescriptor<Q, A> method) {
        builder.addMethod(method, ServerCalls.asyncUnaryCall((question, observer) -> {
            questions.add((Message) question);
            Function<Message, Message> answer = answers.get(method.getBareMethodName());
            try {
                if (answer == null) {
                    throw Status.UNIMPLEMENTED.asRuntimeException();
                }
                @SuppressWarnings("unchecked") // a test that answers with another type fails on the wire
                A typed = (A) answer.apply((Message) question);
                if (typed != null) {
                    observer.onNext(typed);
                    observer.onCompleted();
                }
            } catch (RuntimeException refused) {
                observer.onError(refused);
            }
        }));
    }

    private ServerInterceptor heights() {
        return new ServerInterceptor() {
            @Override
            public <Q, A> ServerCall.Listener<Q> interceptCall(
                    ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
                return next.startCall(
                        new ForwardingServerCall.SimpleForwardingServerCall<>(call) {
                            @Override
                            public void sendHeaders(Metadata answerHeaders) {
                                if (!height.isEmpty()) {
                                    answerHeaders.put(
                                            Metadata.Key.of("x-cosmos-block-height", Metadata.ASCII_STRING_MARSHALLER),
                                            height);
                                }
                                super.sendHeaders(answerHeaders);
                            }
                        },
                        headers);
            }
        };
    }
}
