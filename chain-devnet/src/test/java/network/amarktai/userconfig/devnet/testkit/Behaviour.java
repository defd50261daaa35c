package network.amarktai.userconfig.devnet.testkit;

import io.grpc.MethodDescriptor;
import java.util.function.Supplier;
import network.amarktai.userconfig.devnet.chain.Chain;
import network.amarktai.userconfig.devnet.chain.ChainHook;
import network.amarktai.userconfig.devnet.node.Answer;

/** Something that real chains or nodes do, from {@link Faults#begin} to {@link Faults#end}. The defaults change nothing. */
public interface Behaviour extends ChainHook {

    /**
     * Answers one call.
     *
     * @param execute executes the call as a healthy node does
     */
    default <Q, A> Answer<A> answer(
            MethodDescriptor<Q, A> method, Q request, Supplier<Answer<A>> execute, Chain chain) {
        return execute.get();
    }
}
