package network.amarktai.userconfig.devnet.ante;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.chain.proto.cosmos.bank.v1beta1.MsgSend;
import network.amarktai.userconfig.devnet.ledger.Ledger;
import network.amarktai.userconfig.devnet.rules.ChainRules;
import network.amarktai.userconfig.devnet.tx.ReceivedTransaction;
import network.amarktai.userconfig.devnet.tx.Refusal;

/**
 * Runs transactions on a ledger. A transaction that the ante handler refuses changes nothing; one that passes pays its
 * fee and uses its sequence even if its messages fail.
 */
public final class Executor {

    private final AnteHandler ante;
    private final Transfers transfers;

    public Executor(ChainRules rules) {
        this.ante = AnteHandler.of(rules);
        this.transfers = new Transfers(rules);
    }

    /** Runs one transaction and applies its changes to {@code ledger}, except in a simulation. */
    public Execution run(
            ReceivedTransaction transaction, ExecutionMode mode, Ledger ledger, long height, Instant time) {
        GasMeter gas = mode == ExecutionMode.SIMULATE
                ? GasMeter.unlimited()
                : GasMeter.limitedTo(transaction.fee().getGasLimit());
        Events events = Events.ofTransaction();
        Ledger layer = ledger.fork();
        Optional<Refusal> refusal = validateMessages(transaction)
                .or(() -> ante.check(new AnteRun(transaction, mode, height, time, layer, gas, events)));
        if (refusal.isPresent()) {
            return new Execution(refusal, gas.wanted(), gas.used(), List.of());
        }
        if (mode.isAtTheGate()) {
            // Conscious omission, as on a real node: messages are executed only in a block.
            layer.merge();
            return new Execution(Optional.empty(), gas.wanted(), gas.used(), events.list());
        }
        Ledger messages = layer.fork();
        Events emitted = Events.ofTransaction();
        Optional<Refusal> failure = executeMessages(transaction, messages, time, gas, emitted);
        if (failure.isEmpty()) {
            messages.merge();
            events.addAll(emitted);
        }
        if (mode != ExecutionMode.SIMULATE) {
            layer.merge();
        }
        return new Execution(failure, gas.wanted(), gas.used(), events.list());
    }

    private Optional<Refusal> validateMessages(ReceivedTransaction transaction) {
        if (transaction.messages().isEmpty()) {
            return Optional.of(Refusal.of(Refusal.Code.INVALID_REQUEST, "must contain at least one message"));
        }
        return transaction.messages().stream()
                .flatMap(message -> transfers.validateBasic(message).stream())
                .findFirst();
    }

    private Optional<Refusal> executeMessages(
            ReceivedTransaction transaction, Ledger ledger, Instant time, GasMeter gas, Events emitted) {
        for (int i = 0; i < transaction.messages().size(); i++) {
            MsgSend message = transaction.messages().get(i);
            Events events = transfers.eventsOf(i);
            Optional<Refusal> failure = transfers.execute(message, ledger, time, gas, events);
            if (failure.isPresent()) {
                // Running out of gas fails the whole transaction, not one message of it.
                int index = i;
                return failure.map(
                        reason -> reason.code() == Refusal.Code.OUT_OF_GAS.number() ? reason : reason.ofMessage(index));
            }
            emitted.addAll(events);
        }
        return Optional.empty();
    }
}
