package network.amarktai.userconfig.devnet.testkit;

import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.function.Supplier;
import network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.GetNodeInfoResponse;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.GetTxRequest;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.GetTxsEventRequest;
import network.amarktai.userconfig.devnet.chain.Chain;
import network.amarktai.userconfig.devnet.node.Answer;

/**
 * A node without an index ({@code indexer = "null"} in config.toml): it says so in {@code GetNodeInfo}, and fails
 * lookups and searches with the text of rpc/core/tx.go.
 */
public record IndexOff() implements Behaviour {

    private static final String WORDS = "transaction indexing is disabled";

    @Override
    public <Q, A> Answer<A> answer(MethodDescriptor<Q, A> method, Q request, Supplier<Answer<A>> execute, Chain chain) {
        if (request instanceof GetTxRequest) {
            return Answer.refused(Status.Code.UNKNOWN, WORDS);
        }
        if (request instanceof GetTxsEventRequest) {
            return chain.rules().isNewer()
                    ? Answer.refused(Status.Code.INTERNAL, "failed to search for txs: " + WORDS)
                    : Answer.refused(Status.Code.UNKNOWN, WORDS);
        }
        Answer<A> answer = execute.get();
        if (!(answer.message().orElse(null) instanceof GetNodeInfoResponse info)) {
            return answer;
        }
        GetNodeInfoResponse.Builder changed = info.toBuilder();
        changed.getDefaultNodeInfoBuilder().getOtherBuilder().setTxIndex("off");
        return Answer.of(FaultHook.copy(method, changed.build()));
    }
}
