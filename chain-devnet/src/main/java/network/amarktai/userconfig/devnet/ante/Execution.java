package network.amarktai.userconfig.devnet.ante;

import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.chain.proto.tendermint.abci.Event;
import network.amarktai.userconfig.devnet.tx.Refusal;

/**
 * The result of running a transaction.
 *
 * @param refusal the reason of the failure; empty on success
 * @param gasWanted its gas limit, unsigned
 * @param gasUsed the consumed gas
 * @param events the emitted events; none if it failed before its messages
 */
public record Execution(Optional<Refusal> refusal, long gasWanted, long gasUsed, List<Event> events) {

    public int code() {
        return refusal.map(Refusal::code).orElse(0);
    }
}
