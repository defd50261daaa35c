package network.amarktai.userconfig.devnet.testkit;

import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.OptionalLong;
import java.util.function.Supplier;
import network.amarktai.userconfig.chain.proto.cosmos.base.abci.v1beta1.TxResponse;
import network.amarktai.userconfig.chain.proto.cosmos.base.tendermint.v1beta1.GetBlockByHeightResponse;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.GetTxResponse;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.GetTxsEventResponse;
import network.amarktai.userconfig.devnet.chain.Chain;
import network.amarktai.userconfig.devnet.node.Answer;

/**
 * A node that has deleted its old blocks ({@code min-retain-blocks} in app.toml) but not their transactions from its
 * index. On 0.45 {@code GetTx} panics on them: Tendermint 0.34 takes a proof from the block that it could not load (rpc/core/tx.go),
 * and the SDK's recovery answers INTERNAL. On 0.53 the block of the transaction is refused.
 *
 * @param kept how many blocks the node keeps
 */
public record PrunedBlocks(int kept) implements Behaviour {

    private static final String PANIC = "runtime error: invalid memory address or nil pointer dereference";

    @Override
    public <Q, A> Answer<A> answer(MethodDescriptor<Q, A> method, Q request, Supplier<Answer<A>> execute, Chain chain) {
        Answer<A> answer = execute.get();
        long lowest = Math.max(1, chain.height() - kept + 1);
        OptionalLong height = answer.message().map(PrunedBlocks::lowestBlock).orElse(OptionalLong.empty());
        if (height.isEmpty() || height.getAsLong() >= lowest) {
            return answer;
        }
        String words = "height " + height.getAsLong() + " is not available, lowest height is " + lowest;
        if (answer.message().orElseThrow() instanceof GetBlockByHeightResponse) {
            return Answer.refused(Status.Code.UNKNOWN, words);
        }
        if (!chain.rules().isNewer()) {
            return Answer.refused(Status.Code.INTERNAL, PANIC);
        }
        boolean isSearch = answer.message().orElseThrow() instanceof GetTxsEventResponse;
        return Answer.refused(isSearch ? Status.Code.INTERNAL : Status.Code.UNKNOWN, words);
    }

    /** The oldest block that the node loads for an answer. */
    private static OptionalLong lowestBlock(Object message) {
        if (message instanceof GetTxResponse found) {
            return OptionalLong.of(found.getTxResponse().getHeight());
        }
        if (message instanceof GetTxsEventResponse found) {
            return found.getTxResponsesList().stream()
                    .mapToLong(TxResponse::getHeight)
                    .min();
        }
        if (message instanceof GetBlockByHeightResponse found) {
            return OptionalLong.of(found.getBlock().getHeader().getHeight());
        }
        return OptionalLong.empty();
    }
}
