package network.amarktai.userconfig.devnet;

import java.time.Instant;

/**
 * One pass of one transaction through the checks that come before its messages: the ante handler, in the SDK's words.
 *
 * @param transaction what is checked
 * @param mode on what occasion
 * @param height the block it is in, or the latest one
 * @param time when that block was made
 * @param ledger a layer of its own, thrown away if a check refuses
 * @param gas counts what it takes
 * @param events what it emits
 */
record AnteRun(
        ReceivedTransaction transaction,
        ExecutionMode mode,
        long height,
        Instant time,
        Ledger ledger,
        GasMeter gas,
        Events events) {}
