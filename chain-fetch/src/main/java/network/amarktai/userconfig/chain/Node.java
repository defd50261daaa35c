package network.amarktai.userconfig.chain;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import io.grpc.Attributes;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ConnectivityState;
import io.grpc.Deadline;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.GetBlockByHeightRequest;
import network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.GetBlockByHeightResponse;
import network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.GetLatestBlockRequest;
import network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.GetLatestBlockResponse;
import network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.ServiceGrpc;
import network.amarktai.userconfig.chain.proto.tendermint.types.BlockID;
import network.amarktai.userconfig.chain.proto.tendermint.types.Header;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.ChainStatus;
import network.amarktai.userconfig.domain.chain.SeenBlock;

/**
 * Calls one node; each call has a deadline.
 *
 * <p>An answer is trusted only on a connection on which the node has reported the right chain id. The trust ends with
 * the connection: the next one may lead to another machine. If a connection ends between request and answer, gRPC
 * repeats the request on the next one; therefore the connection of the answer counts.
 */
final class Node {

    private static final System.Logger LOG = System.getLogger(Node.class.getName());
    private static final int TRIES = 4;
    private static final int HASH_DIGITS = 64;

    // A block that was pruned or is not made yet. Each generation of nodes has its own code for it.
    private static final Set<Status.Code> NOT_THERE =
            Set.of(Status.Code.INVALID_ARGUMENT, Status.Code.NOT_FOUND, Status.Code.UNKNOWN, Status.Code.INTERNAL);

    private final LazyChannel channel;
    private final ChainId chainId;
    private final Duration timeout;
    private final AtomicReference<Attributes> trusted = new AtomicReference<>(Attributes.EMPTY);

    Node(LazyChannel channel, ChainId chainId, Duration timeout) {
        this.channel = channel;
        this.chainId = chainId;
        this.timeout = timeout;
    }

    /** Calls the method, after verifying the chain id if necessary. Both share one deadline. */
    <Q extends Message, A extends Message> Reply<A> ask(MethodDescriptor<Q, A> method, Q question) {
        Deadline deadline = deadline();
        if (Attributes.EMPTY.equals(trusted.get())) {
            status(deadline);
        }
        Reply<A> reply = call(method, question, deadline);
        if (reply.isFromNode() && !isTrusted(reply)) {
            status(deadline);
            if (!isTrusted(reply)) {
                throw ChainErrors.unreachable();
            }
        }
        return reply;
    }

    /**
     * As {@link #ask(MethodDescriptor, Message)}, but asks again while the answer is from a block below this height: behind
     * a load balancer, each call may reach another machine.
     *
     * @throws Unavailable {@code node_behind} if it stays so
     */
    <Q extends Message, A extends Message> Reply<A> ask(MethodDescriptor<Q, A> method, Q question, long since) {
        for (int tries = 0; tries < TRIES; tries++) {
            Reply<A> reply = ask(method, question);
            if (!reply.isBehind(since)) {
                return reply;
            }
        }
        throw ChainErrors.behind();
    }

    private boolean isTrusted(Reply<?> reply) {
        return !reply.connection().equals(Attributes.EMPTY)
                && reply.connection().equals(trusted.get());
    }

    ChainStatus status() {
        return status(deadline());
    }

    private ChainStatus status(Deadline deadline) {
        Reply<GetLatestBlockResponse> latest =
                call(ServiceGrpc.getGetLatestBlockMethod(), GetLatestBlockRequest.getDefaultInstance(), deadline);
        Header header = latest.message().getBlock().getHeader();
        if (header.getChainId().isEmpty() || header.getHeight() < 1) {
            throw ChainErrors.badAnswer();
        }
        if (!header.getChainId().equals(chainId.value())) {
            trusted.set(Attributes.EMPTY);
            LOG.log(System.Logger.Level.WARNING, "the node configured for {0} belongs to another chain", chainId);
            throw ChainErrors.mismatch();
        }
        trustUntilDisconnected(latest.connection());
        return new ChainStatus(
                chainId,
                header.getHeight(),
                instant(header.getTime()),
                hash(latest.message().getBlockId()).orElse(null));
    }

    private void trustUntilDisconnected(Attributes connection) {
        if (!connection.equals(trusted.getAndSet(connection))) {
            // Runs immediately if the connection is already gone.
            channel.get()
                    .notifyWhenStateChanged(
                            ConnectivityState.READY, () -> trusted.compareAndSet(connection, Attributes.EMPTY));
        }
    }

    /** The block at this height; empty if the node does not have it. */
    Optional<SeenBlock> block(long height) {
        GetBlockByHeightRequest question =
                GetBlockByHeightRequest.newBuilder().setHeight(height).build();
        Reply<GetBlockByHeightResponse> reply = ask(ServiceGrpc.getGetBlockByHeightMethod(), question);
        if (!reply.isAnswered() && NOT_THERE.contains(reply.code())) {
            return Optional.empty();
        }
        GetBlockByHeightResponse answer = reply.message();
        Header header = answer.getBlock().getHeader();
        if (header.getHeight() != height || !header.getChainId().equals(chainId.value())) {
            throw ChainErrors.badAnswer();
        }
        return hash(answer.getBlockId()).map(hash -> new SeenBlock(height, hash, instant(header.getTime())));
    }

    private static Optional<String> hash(BlockID id) {
        return Optional.of(HexFormat.of().withUpperCase().formatHex(id.getHash().toByteArray()))
                .filter(hash -> hash.length() == HASH_DIGITS);
    }

    private static Instant instant(Timestamp time) {
        try {
            return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
        } catch (DateTimeException outOfRange) {
            throw ChainErrors.badAnswer();
        }
    }

    private Deadline deadline() {
        // Creating the channel does not count towards the deadline.
        channel.get();
        return Deadline.after(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private <Q extends Message, A extends Message> Reply<A> call(
            MethodDescriptor<Q, A> method, Q question, Deadline deadline) {
        if (channel.get().getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
            // Otherwise a node that is back stays unreachable for up to two minutes.
            channel.get().resetConnectBackoff();
        }
        CallNotes notes = new CallNotes();
        Channel noting = ClientInterceptors.intercept(channel.get(), notes);
        try {
            A answer =
                    ClientCalls.blockingUnaryCall(noting, method, CallOptions.DEFAULT.withDeadline(deadline), question);
            return Reply.answered(answer, notes);
        } catch (StatusRuntimeException refused) {
            // The code only: descriptions and causes quote addresses and transactions.
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "{0} on {1}: {2}",
                    method.getBareMethodName(),
                    chainId,
                    refused.getStatus().getCode());
            return Reply.refused(refused.getStatus(), notes);
        }
    }
}
