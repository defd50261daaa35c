package network.amarktai.userconfig.chain;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.ChainGateway;
import network.amarktai.userconfig.port.TransactionIndex;

/**
 * The rule by which one of several endpoints is chosen: a question goes to the endpoint that answered the last one well. If
 * it fails there or is answered badly, it goes to the others in their order, and the first that answers well is chosen.
 * Thread-safe.
 */
final class NodeChoice {

    private static final System.Logger LOG = System.getLogger(NodeChoice.class.getName());

    /** The ports of one endpoint. */
    record Ports(ChainGateway gateway, TransactionIndex index) {}

    private final List<Ports> endpoints;
    private final ChainId chainId;
    private final AtomicInteger chosen = new AtomicInteger();

    /** @param endpoints two or more of one network */
    NodeChoice(List<Ports> endpoints, ChainId chainId) {
        this.endpoints = endpoints;
        this.chainId = chainId;
    }

    /**
     * The first good answer; if there is none, the first one at all.
     *
     * @throws Unavailable the first failure, if no endpoint answers
     */
    <T> T ask(Function<Ports, T> question, Predicate<T> isGood) {
        int first = chosen.get();
        T answer = null;
        Unavailable failure = null;
        for (int i = 0; i < endpoints.size(); i++) {
            int asked = (first + i) % endpoints.size();
            try {
                T own = question.apply(endpoints.get(asked));
                if (isGood.test(own)) {
                    choose(first, asked);
                    return own;
                }
                answer = answer == null ? own : answer;
            } catch (Unavailable failed) {
                failure = failure == null ? failed : failure;
            }
        }
        if (answer == null) {
            throw failure == null ? ChainErrors.unreachable() : failure;
        }
        return answer;
    }

    /** The first answer. */
    <T> T ask(Function<Ports, T> question) {
        return ask(question, answer -> true);
    }

    /**
     * Asks the chosen endpoint only. If it fails, the next one is chosen for later questions.
     *
     * @throws Unavailable if it fails
     */
    <T> T askOne(Function<Ports, T> question) {
        int asked = chosen.get();
        try {
            return question.apply(endpoints.get(asked));
        } catch (Unavailable failed) {
            choose(asked, (asked + 1) % endpoints.size());
            throw failed;
        }
    }

    private void choose(int before, int now) {
        if (before != now && chosen.compareAndSet(before, now)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "endpoint {0} of {1} does not answer as it should, or is behind. Endpoint {2} is used",
                    String.valueOf(before + 1),
                    chainId,
                    String.valueOf(now + 1));
        }
    }
}
