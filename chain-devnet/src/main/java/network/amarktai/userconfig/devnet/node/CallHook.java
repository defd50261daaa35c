package network.amarktai.userconfig.devnet.node;

import io.grpc.MethodDescriptor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** How a node handles calls, which a test kit may change. The default is that of a healthy node. */
public interface CallHook {

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
