package network.amarktai.userconfig.devnet;

import java.util.Optional;

/** One check before the messages of a transaction. */
@FunctionalInterface
interface AnteStep {

    /** The reason to refuse, or nothing; changes made to the run's ledger are kept only if no step refuses. */
    Optional<Refusal> check(AnteRun run);
}
