package network.amarktai.userconfig.devnet.testkit;

import com.google.protobuf.MessageLite;
import io.grpc.Context;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import network.amarktai.userconfig.chain.proto.cosmos.base.abci.v1beta1.TxResponse;
import network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.GetBlockByHeightResponse;
import network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.GetLatestBlockResponse;
import network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.GetNodeInfoResponse;
import network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.GetSyncingResponse;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.BroadcastTxRequest;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.BroadcastTxResponse;
import network.amarktai.userconfig.devnet.chain.Chain;
import network.amarktai.userconfig.devnet.ledger.Ledger;
import network.amarktai.userconfig.devnet.node.Answer;
import network.amarktai.userconfig.devnet.node.NodeHook;
import network.amarktai.userconfig.devnet.node.NodeServer;
import network.amarktai.userconfig.devnet.testkit.CallFaults.Acceptance;
import network.amarktai.userconfig.devnet.testkit.CallFaults.BroadcastFault;
import network.amarktai.userconfig.devnet.testkit.CallFaults.CallFault;
import network.amarktai.userconfig.devnet.testkit.Faults.Call;
import network.amarktai.userconfig.devnet.tx.ReceivedTransaction;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.ResultCode;
import network.amarktai.userconfig.domain.chain.SignedTransaction;

/** Applies the faults to the calls of all nodes and to the chain. */
final class FaultHook implements NodeHook {

    private static final Map<String, Call> CALLS = Map.of(
            "cosmos.tx.v1beta1.Service/BroadcastTx", Call.BROADCAST,
            "cosmos.tx.v1beta1.Service/Simulate", Call.SIMULATE,
            "cosmos.tx.v1beta1.Service/GetTx", Call.GET_TX,
            "cosmos.tx.v1beta1.Service/GetTxsEvent", Call.SEARCH,
            "cosmos.auth.v1beta1.Query/Account", Call.ACCOUNT,
            "cosmos.bank.v1beta1.Query/Balance", Call.BALANCE,
            "cosmos.bank.v1beta1.Query/AllBalances", Call.BALANCE,
            "cosmos.bank.v1beta1.Query/SpendableBalances", Call.BALANCE,
            "cosmos.base.tendermint.v1beta1.Service/GetLatestBlock", Call.BLOCK,
            "cosmos.base.tendermint.v1beta1.Service/GetBlockByHeight", Call.BLOCK);
    private static final Status GONE = Status.UNAVAILABLE.withDescription("the node is not available");

    private final Faults faults;

    FaultHook(Faults faults) {
        this.faults = faults;
    }

    @Override
    public void started(Chain chain, NodeServer node) {
        faults.attach(new FirstNode(chain, node, this));
    }

    @Override
    public void closing() {
        faults.detach();
    }

    @Override
    public int lag() {
        return faults.lag();
    }

    @Override
    public int mempoolCapacity() {
        return faults.behaviours().stream()
                .mapToInt(Behaviour::mempoolCapacity)
                .min()
                .orElseGet(NodeHook.super::mempoolCapacity);
    }

    @Override
    public Instant blockTime(Instant now) {
        Instant time = now;
        for (Behaviour each : faults.behaviours()) {
            time = each.blockTime(time);
        }
        return time;
    }

    @Override
    public void beginBlock(Ledger ledger) {
        faults.behaviours().forEach(each -> each.beginBlock(ledger));
    }

    @Override
    public boolean isIndexed(long height, long latest) {
        return faults.isIndexed(height, latest);
    }

    @Override
    public Optional<List<ReceivedTransaction>> nextBlock(List<ReceivedTransaction> waiting) {
        return faults.nextBlock(waiting);
    }

    @Override
    public <Q, A> void handle(
            MethodDescriptor<Q, A> method, Q request, Supplier<Answer<A>> execute, Consumer<Answer<A>> send) {
        Call call = CALLS.getOrDefault(method.getFullMethodName(), Call.NODE);
        Supplier<Answer<A>> answer = () -> answer(method, request, execute);
        Optional<CallFault> fault = faults.next(call);
        if (fault.isEmpty()) {
            send.accept(answer.get());
            return;
        }
        Context context = Context.current();
        switch (fault.orElseThrow().fate()) {
            case DROPPED -> send.accept(gone());
            case ANSWER_LOST -> {
                var unused = answer.get();
                send.accept(gone());
            }
            case HELD -> {
                Runnable rest = () -> send.accept(answer.get());
                faults.hold(context.wrap(rest));
            }
            case ANSWER_HELD -> {
                Answer<A> late = answer.get();
                Runnable rest = () -> send.accept(late);
                faults.hold(context.wrap(rest));
            }
        }
    }

    private static <A> Answer<A> gone() {
        return new Answer<>(Optional.empty(), GONE);
    }

    private <Q, A> Answer<A> answer(MethodDescriptor<Q, A> method, Q request, Supplier<Answer<A>> execute) {
        if (request instanceof BroadcastTxRequest broadcast) {
            Optional<BroadcastFault> refusal = faults.nextRefusal();
            if (refusal.isPresent()) {
                if (refusal.orElseThrow().acceptance() == Acceptance.ACCEPTED) {
                    var unused = execute.get();
                }
                return Answer.of(
                        copy(method, refused(broadcast, refusal.orElseThrow().code())));
            }
        }
        Answer<A> answer = behave(method, request, execute);
        return answer.message()
                .flatMap(this::changed)
                .map(changed -> Answer.of(copy(method, changed)))
                .orElse(answer);
    }

    private <Q, A> Answer<A> behave(MethodDescriptor<Q, A> method, Q request, Supplier<Answer<A>> execute) {
        Supplier<Answer<A>> answer = execute;
        for (Behaviour each : faults.behaviours()) {
            Supplier<Answer<A>> before = answer;
            answer = () -> each.answer(method, request, before, faults.chain());
        }
        return answer.get();
    }

    private static BroadcastTxResponse refused(BroadcastTxRequest request, ResultCode code) {
        return BroadcastTxResponse.newBuilder()
                .setTxResponse(TxResponse.newBuilder()
                        .setTxhash(SignedTransaction.of(request.getTxBytes().toByteArray())
                                .hash()
                                .value())
                        .setCodespace(code.codespace())
                        .setCode((int) code.code()))
                .build();
    }

    /** The message with another chain id or state of synchronisation, if a fault changes it. */
    private <A> Optional<MessageLite> changed(A message) {
        if (message instanceof GetSyncingResponse syncing && faults.is(Condition.SYNCING)) {
            return Optional.of(syncing.toBuilder().setSyncing(true).build());
        }
        return faults.claimedChainId().map(ChainId::value).flatMap(claimed -> withChainId(message, claimed));
    }

    private static <A> Optional<MessageLite> withChainId(A message, String chainId) {
        if (message instanceof GetNodeInfoResponse info) {
            GetNodeInfoResponse.Builder changed = info.toBuilder();
            changed.getDefaultNodeInfoBuilder().setNetwork(chainId);
            return Optional.of(changed.build());
        }
        if (message instanceof GetLatestBlockResponse latest) {
            GetLatestBlockResponse.Builder changed = latest.toBuilder();
            changed.getBlockBuilder().getHeaderBuilder().setChainId(chainId);
            return Optional.of(changed.build());
        }
        if (message instanceof GetBlockByHeightResponse block) {
            GetBlockByHeightResponse.Builder changed = block.toBuilder();
            changed.getBlockBuilder().getHeaderBuilder().setChainId(chainId);
            return Optional.of(changed.build());
        }
        return Optional.empty();
    }

    /** The message in the type of the method's answers, without an unchecked cast. */
    static <A> A copy(MethodDescriptor<?, A> method, MessageLite message) {
        return method.parseResponse(message.toByteString().newInput());
    }
}
