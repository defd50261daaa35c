package network.amarktai.userconfig.devnet;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.UnaryOperator;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.chain.proto.cosmos.base.abci.v1beta1.TxResponse;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.BroadcastMode;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.BroadcastTxRequest;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.GetTxRequest;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.ServiceGrpc;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.SimulateRequest;
import network.amarktai.userconfig.devnet.rules.SdkGeneration;
import network.amarktai.userconfig.devnet.testkit.Faults;
import network.amarktai.userconfig.domain.chain.Account;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.chain.TransactionHash;
import network.amarktai.userconfig.domain.money.Amount;
import org.bitcoinj.crypto.ECKey;

/**
 * A devnet with a funded key, the chain-fetch client connected to it, and raw stubs for requests that the client would
 * never send.
 */
public final class Bench implements AutoCloseable {

    public static final ECKey ALICE = Draft.key(1);
    public static final ECKey BOB = Draft.key(2);
    public static final ECKey NOBODY = Draft.key(3);
    public static final String ALICE_ADDRESS = Draft.addressOf(ALICE);
    public static final String BOB_ADDRESS = Draft.addressOf(BOB);
    public static final String NOBODY_ADDRESS = Draft.addressOf(NOBODY);
    public static final Amount START = Amount.ofWholeFet(10);

    public final Devnet devnet;
    public final Faults faults;
    public final FetchChain chain;
    public final ManagedChannel channel;

    private Bench(Devnet devnet, Faults faults) {
        this.devnet = devnet;
        this.faults = faults;
        this.chain = FetchChain.to(devnet.network(NetworkName.TESTNET), devnet.endpoint())
                .open();
        this.channel = channel(devnet.endpoint());
    }

    public static Bench start() {
        return start(builder -> builder);
    }

    public static Bench start(SdkGeneration generation) {
        return start(builder -> builder.generation(generation));
    }

    /** Alice and Bob have 10 FET each and the account numbers 0 and 1. */
    public static Bench start(UnaryOperator<DevnetBuilder> settings) {
        Faults faults = new Faults();
        Devnet devnet = settings.apply(Devnet.configure()
                        .genesis(Address.of(ALICE_ADDRESS), START)
                        .genesis(Address.of(BOB_ADDRESS), START)
                        .hook(faults.hook()))
                .start();
        return new Bench(devnet, faults);
    }

    public static ManagedChannel channel(String endpoint) {
        return OkHttpChannelBuilder.forTarget(endpoint.substring("grpc+http://".length()))
                .usePlaintext()
                .build();
    }

    /** A transfer of one atom from Alice to Bob that is valid with this sequence. */
    public static Draft draft(long sequence) {
        return Draft.transfer(ALICE, 0, sequence, BOB_ADDRESS, "1");
    }

    public ServiceGrpc.ServiceBlockingStub tx() {
        return ServiceGrpc.newBlockingStub(channel);
    }

    public TxResponse broadcast(Draft draft) {
        return broadcast(draft.bytes());
    }

    public TxResponse broadcast(byte[] bytes) {
        return broadcast(bytes, BroadcastMode.BROADCAST_MODE_SYNC);
    }

    public TxResponse broadcast(byte[] bytes, BroadcastMode mode) {
        return tx().broadcastTx(BroadcastTxRequest.newBuilder()
                        .setTxBytes(ByteString.copyFrom(bytes))
                        .setMode(mode)
                        .build())
                .getTxResponse();
    }

    /** Broadcasts it and makes a block. Returns the result in the block. */
    public TxResponse deliver(Draft draft) {
        TxResponse seen = broadcast(draft);
        if (seen.getCode() != 0) {
            throw new AssertionError(seen);
        }
        devnet.produceBlock();
        return find(draft).orElseThrow();
    }

    public Optional<TxResponse> find(Draft draft) {
        try {
            return Optional.of(tx().getTx(GetTxRequest.newBuilder()
                            .setHash(hash(draft).value())
                            .build())
                    .getTxResponse());
        } catch (StatusRuntimeException refused) {
            if (refused.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    public long simulate(Draft draft) {
        return tx().simulate(SimulateRequest.newBuilder()
                        .setTxBytes(ByteString.copyFrom(draft.bytes()))
                        .build())
                .getGasInfo()
                .getGasUsed();
    }

    public static TransactionHash hash(Draft draft) {
        return SignedTransaction.of(draft.bytes()).hash();
    }

    public Amount balance(String address) {
        return devnet.balance(Address.of(address));
    }

    public Account account(String address) {
        return chain.gateway().account(Address.of(address)).orElseThrow();
    }

    public static Amount atto(String atoms) {
        return Amount.ofAttoFet(new BigInteger(atoms));
    }

    /** The fee of drafts. */
    public static Amount fee() {
        return Amount.ofAttoFet(Draft.PRICE.multiply(BigInteger.valueOf(Draft.GAS)));
    }

    @Override
    public void close() {
        channel.shutdownNow();
        chain.close();
        devnet.close();
    }
}
