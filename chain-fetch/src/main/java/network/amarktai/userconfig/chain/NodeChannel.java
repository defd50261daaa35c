package network.amarktai.userconfig.chain;

import io.grpc.ManagedChannel;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import network.amarktai.userconfig.chain.proto.cosmos.auth.v1beta1.QueryGrpc;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.ServiceGrpc;

/**
 * Creates the channels to a node.
 *
 * <p>No keepalive: nodes use gRPC's default policy, which closes connections that ping. Idle connections are closed
 * instead. A read is attempted up to three times within the deadline of the call if the node is UNAVAILABLE. A
 * broadcast is never retried: the payment protocol decides whether to send it again. It uses a channel of its own,
 * because on a channel with retries gRPC also repeats, for every method, calls that a broken connection may have
 * delivered ("transparent retry"). The service config from DNS is ignored.
 */
final class NodeChannel {

    private static final int IDLE_MINUTES = 5;
    private static final int MAX_ANSWER_BYTES = 4 << 20;
    // A double, because gRPC reads its service config as JSON, whose numbers are doubles.
    private static final double ATTEMPTS = 3;

    private NodeChannel() {}

    /** A channel for reads, which connects on first use. The caller shuts it down. */
    static ManagedChannel reading(Endpoint endpoint, Optional<SSLSocketFactory> trust) {
        return builder(endpoint, trust)
                .defaultServiceConfig(Map.of("methodConfig", List.of(Map.of("name", reads(), "retryPolicy", retry()))))
                .build();
    }

    /** A channel without retries, which connects on first use. The caller shuts it down. */
    static ManagedChannel sending(Endpoint endpoint, Optional<SSLSocketFactory> trust) {
        return builder(endpoint, trust).disableRetry().build();
    }

    private static OkHttpChannelBuilder builder(Endpoint endpoint, Optional<SSLSocketFactory> trust) {
        OkHttpChannelBuilder builder = OkHttpChannelBuilder.forAddress(endpoint.host(), endpoint.port())
                .idleTimeout(IDLE_MINUTES, TimeUnit.MINUTES)
                .maxInboundMessageSize(MAX_ANSWER_BYTES)
                .disableServiceConfigLookUp();
        switch (endpoint.transport()) {
            case TLS -> builder.useTransportSecurity();
            case PLAINTEXT -> builder.usePlaintext();
        }
        trust.ifPresent(builder::sslSocketFactory);
        return builder;
    }

    private static List<Map<String, String>> reads() {
        return List.of(
                Map.of("service", QueryGrpc.SERVICE_NAME),
                Map.of("service", network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.QueryGrpc.SERVICE_NAME),
                Map.of(
                        "service",
                        network.amarktai.userconfig.chain.proto.cosmos.base.node.v1beta1.ServiceGrpc.SERVICE_NAME),
                Map.of(
                        "service",
                        network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.ServiceGrpc
                                .SERVICE_NAME),
                read("Simulate"),
                read("GetTx"),
                read("GetTxsEvent"));
    }

    private static Map<String, String> read(String method) {
        return Map.of("service", ServiceGrpc.SERVICE_NAME, "method", method);
    }

    private static Map<String, Object> retry() {
        return Map.of(
                "maxAttempts",
                ATTEMPTS,
                "initialBackoff",
                "0.1s",
                "maxBackoff",
                "1s",
                "backoffMultiplier",
                2.0,
                "retryableStatusCodes",
                List.of("UNAVAILABLE"));
    }
}
