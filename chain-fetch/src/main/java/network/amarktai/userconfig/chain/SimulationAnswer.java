package network.amarktai.userconfig.chain;

import network.amarktai.userconfig.chain.proto.cosmos.tx.v1beta1.SimulateResponse;
import network.amarktai.userconfig.domain.chain.Simulation;
import network.amarktai.userconfig.domain.chain.Simulation.Reason;

/**
 * Reads the result of a simulation. A refusal arrives as a failed call with the SDK's text, of which some are
 * recognised; a failure without such a text is no verdict on the transfer.
 */
final class SimulationAnswer {

    private SimulationAnswer() {}

    static Simulation read(Reply<SimulateResponse> reply) {
        if (reply.isAnswered() || !isVerdict(reply)) {
            long gasUsed = reply.message().getGasInfo().getGasUsed();
            if (gasUsed < 1) {
                throw ChainErrors.badAnswer();
            }
            return new Simulation.Passed(gasUsed);
        }
        return new Simulation.Refused(reason(reply.words()));
    }

    private static boolean isVerdict(Reply<SimulateResponse> reply) {
        return switch (reply.code()) {
            case INVALID_ARGUMENT, NOT_FOUND -> true;
            case UNKNOWN -> reply.words().contains("gas used") || reason(reply.words()) != Reason.OTHER;
            default -> false;
        };
    }

    private static Reason reason(String words) {
        if (words.contains("insufficient funds")) {
            return Reason.INSUFFICIENT_FUNDS;
        }
        if (words.contains("is not allowed to receive funds")) {
            return Reason.RECIPIENT_NOT_ALLOWED;
        }
        if (words.contains("incorrect account sequence")) {
            return Reason.WRONG_SEQUENCE;
        }
        if (words.contains("unknown address") || (words.contains("account") && words.contains("not found"))) {
            return Reason.UNKNOWN_ACCOUNT;
        }
        return Reason.OTHER;
    }
}
