package network.amarktai.userconfig.devnet;

import java.util.Optional;

/** One check of the ante handler. */
@FunctionalInterface
interface AnteStep {

    /** Returns the refusal, if any. Changes to the run's ledger are kept only if no step refuses. */
    Optional<Refusal> check(AnteRun run);
}
