package network.amarktai.userconfig.devnet.ante;

import java.time.Instant;
import network.amarktai.userconfig.devnet.ledger.Ledger;
import network.amarktai.userconfig.devnet.tx.ReceivedTransaction;

/**
 * One run of one transaction through the ante handler: the checks before its messages.
 *
 * @param transaction the transaction to check
 * @param mode the occasion of the check
 * @param height the height of its block, or of the latest block
 * @param time the time of that block
 * @param ledger its own layer, discarded if a check refuses
 * @param gas its gas meter
 * @param events collects the emitted events
 */
record AnteRun(
        ReceivedTransaction transaction,
        ExecutionMode mode,
        long height,
        Instant time,
        Ledger ledger,
        GasMeter gas,
        Events events) {}
