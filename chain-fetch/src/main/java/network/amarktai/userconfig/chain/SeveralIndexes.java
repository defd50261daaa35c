package network.amarktai.userconfig.chain;

import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.FoundTransaction;
import network.amarktai.userconfig.domain.chain.TransactionHash;
import network.amarktai.userconfig.port.TransactionIndex;

/** The indexes of several endpoints: one after the other is asked until one answers. */
final class SeveralIndexes implements TransactionIndex {

    private final NodeChoice choice;

    SeveralIndexes(NodeChoice choice) {
        this.choice = choice;
    }

    @Override
    public Optional<FoundTransaction> find(TransactionHash hash) {
        return choice.ask(endpoint -> endpoint.index().find(hash));
    }

    @Override
    public List<FoundTransaction> findBySequence(Address sender, long sequence) {
        return choice.ask(endpoint -> endpoint.index().findBySequence(sender, sequence));
    }
}
