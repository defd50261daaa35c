package network.amarktai.userconfig.devnet.node;

import io.grpc.MethodDescriptor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import network.amarktai.userconfig.devnet.chain.Chain;
import network.amarktai.userconfig.devnet.chain.ChainHook;

/** The behaviour of a chain and its node that a test kit may change. The defaults are those of a healthy node. */
public interface NodeHook extends ChainHook {

    /** Changes nothing. */
    NodeHook NONE = new NodeHook() {};

    /** Called once, when the chain and the first node's server are running. */
    default void started(Chain chain, NodeServer node) {}

    /** Called once, before the chain and the server are closed. */
    default void closing() {}

    /** How many blocks the first node currently lags behind the chain. */
    default int lag() {
        return 0;
    }

    /**
     * Handles one call. It may omit, delay or repeat the execution, and change or delay the answer.
     *
     * @param execute executes the call, at the time it is called
     * @param send sends the answer; at most once
     */
    default <Q, A> void handle(
            MethodDescriptor<Q, A> method, Q request, Supplier<Answer<A>> execute, Consumer<Answer<A>> send) {
        send.accept(execute.get());
    }
}
