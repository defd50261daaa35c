package network.amarktai.userconfig.devnet.testkit;

import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.function.Supplier;
import network.amarktai.userconfig.devnet.chain.Chain;
import network.amarktai.userconfig.devnet.node.Answer;

/**
 * A node that cannot load the state of its latest block, for example while it restores a snapshot: it answers every
 * query of the modules auth and bank, and no account is "not found" although its answer contains these words.
 */
public record MissingState() implements Behaviour {

    @Override
    public <Q, A> Answer<A> answer(MethodDescriptor<Q, A> method, Q request, Supplier<Answer<A>> execute, Chain chain) {
        String service = String.valueOf(method.getServiceName());
        if (!service.equals("cosmos.auth.v1beta1.Query") && !service.equals("cosmos.bank.v1beta1.Query")) {
            return execute.get();
        }
        long height = chain.height();
        return Answer.refused(
                Status.Code.UNKNOWN,
                "codespace sdk code 38: not found: failed to load state at height " + height
                        + "; version mismatch on immutable IAVL tree; version does not exist. Version has either been"
                        + " pruned, or is for a future block height (latest height: " + height + ")");
    }
}
