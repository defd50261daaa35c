package network.amarktai.userconfig.devnet.testkit;

import io.grpc.MethodDescriptor;
import java.util.function.Supplier;
import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.SimulateResponse;
import network.amarktai.userconfig.devnet.chain.Chain;
import network.amarktai.userconfig.devnet.node.Answer;

/**
 * Simulations that return another amount of gas than the block will use, because the state that they ran on has changed
 * by then. With less than the client's margin covers, the transaction runs out of gas in a block.
 *
 * @param percent of what the transaction uses
 */
public record GasEstimate(int percent) implements Behaviour {

    @Override
    public <Q, A> Answer<A> answer(MethodDescriptor<Q, A> method, Q request, Supplier<Answer<A>> execute, Chain chain) {
        Answer<A> answer = execute.get();
        if (!(answer.message().orElse(null) instanceof SimulateResponse simulated)) {
            return answer;
        }
        SimulateResponse.Builder changed = simulated.toBuilder();
        changed.getGasInfoBuilder().setGasUsed(simulated.getGasInfo().getGasUsed() * percent / 100);
        return Answer.of(FaultHook.copy(method, changed.build()));
    }
}
