package network.amarktai.userconfig.devnet.ante;

import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.devnet.rules.ChainRules;
import network.amarktai.userconfig.devnet.tx.Refusal;

/** The checks before the messages, in the node's order: the first refusal determines the code. */
final class AnteHandler {

    private final List<AnteStep> steps;

    private AnteHandler(List<AnteStep> steps) {
        this.steps = steps;
    }

    static AnteHandler of(ChainRules rules) {
        BodyChecks body = new BodyChecks(rules);
        FeeChecks fee = new FeeChecks(rules);
        SignatureChecks signature = new SignatureChecks(rules);
        return new AnteHandler(
                switch (rules.generation()) {
                    // As in app/ante.go of fetchd 0.14: the fee is checked before anything else.
                    case V0_45 ->
                        List.of(
                                body::setUp,
                                fee::enoughForThisNode,
                                body::validateBasic,
                                body::timeoutHeight,
                                body::memo,
                                body::size,
                                fee::deduct,
                                signature::setPublicKeys,
                                signature::count,
                                signature::gas,
                                signature::verify,
                                signature::incrementSequences);
                    // As in x/auth/ante of SDK 0.53: a node's minimum is checked when the fee is deducted.
                    case V0_53 ->
                        List.of(
                                body::setUp,
                                body::validateBasic,
                                body::timeoutHeight,
                                body::timeoutTimestamp,
                                body::memo,
                                body::size,
                                fee::gasIsPositive,
                                fee::enoughForThisNode,
                                fee::deduct,
                                signature::setPublicKeys,
                                signature::count,
                                signature::gas,
                                signature::verify,
                                signature::incrementSequences);
                });
    }

    Optional<Refusal> check(AnteRun run) {
        for (AnteStep step : steps) {
            Optional<Refusal> refusal = step.check(run);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }
}
