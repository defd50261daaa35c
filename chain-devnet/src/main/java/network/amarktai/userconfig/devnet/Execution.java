package network.amarktai.userconfig.devnet;

import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.chain.proto.tendermint.abci.Event;

/**
 * What came of running a transaction.
 *
 * @param refusal why it failed; empty if it did not
 * @param gasWanted the limit it named, unsigned
 * @param gasUsed what it took
 * @param events what it emitted; nothing if it did not come as far as its messages
 */
record Execution(Optional<Refusal> refusal, long gasWanted, long gasUsed, List<Event> events) {

    int code() {
        return refusal.map(Refusal::code).orElse(0);
    }
}
