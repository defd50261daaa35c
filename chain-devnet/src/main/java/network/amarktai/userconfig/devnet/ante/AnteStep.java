package network.amarktai.userconfig.devnet.ante;

import java.util.Optional;
import network.amarktai.userconfig.devnet.tx.Refusal;

/** One check of the ante handler. */
@FunctionalInterface
interface AnteStep {

    /** Returns the refusal, if any. Changes to the run's ledger are kept only if no step refuses. */
    Optional<Refusal> check(AnteRun run);
}
