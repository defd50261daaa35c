package network.amarktai.userconfig.usecase.ai;

import java.util.Optional;
import network.amarktai.userconfig.domain.ai.ModelOutcome;
import network.amarktai.userconfig.domain.ai.TokenCounts;
import network.amarktai.userconfig.domain.credential.UseFailure;
import network.amarktai.userconfig.port.ModelProvider;

/**
 * What a call that is over has used.
 *
 * @param estimated whether the provider did not say it
 */
record CallUse(TokenCounts tokens, boolean estimated) {

    private static final int ERROR = 400;

    /** What a call with this outcome has used; an upper bound if the provider does not say it. */
    static CallUse of(ModelProvider.Request request, CallBound bound, ModelOutcome outcome) {
        boolean unseen = outcome.end() == ModelOutcome.End.UNREACHABLE;
        boolean refused = outcome.end() == ModelOutcome.End.COMPLETE && outcome.httpStatus() >= ERROR;
        if (outcome.usage().isPresent()) {
            return new CallUse(outcome.usage().get(), false);
        }
        if (unseen || refused) {
            // Providers do not charge for errors.
            return new CallUse(TokenCounts.none(), false);
        }
        long input = Math.min(request.inputBound(), bound.tokens());
        long output = bound.tokens() - input;
        boolean partly = outcome.end() == ModelOutcome.End.CANCELLED && request.streams() && outcome.httpStatus() != 0;
        // A token of output is at least one byte of the stream.
        long seen = partly ? Math.min(output, outcome.streamed()) : output;
        return new CallUse(new TokenCounts(input, 0, seen, 0), true);
    }

    /** Why the provider did not fulfil the request; empty if it did, or if the client ended the call. */
    static Optional<UseFailure> failure(ModelOutcome outcome) {
        return switch (outcome.end()) {
            case UNREACHABLE, TIMED_OUT, BROKEN_OFF -> Optional.of(UseFailure.UNREACHABLE);
            case CANCELLED -> Optional.empty();
            case COMPLETE -> ofStatus(outcome.httpStatus());
        };
    }

    private static Optional<UseFailure> ofStatus(int status) {
        if (status < ERROR) {
            return Optional.empty();
        }
        return Optional.of(
                switch (status) {
                    case 401 -> UseFailure.INVALID_KEY;
                    case 402 -> UseFailure.NO_CREDIT;
                    case 403 -> UseFailure.NOT_PERMITTED;
                    case 429 -> UseFailure.RATE_LIMITED;
                    default -> status >= 500 ? UseFailure.PROVIDER_DOWN : UseFailure.OTHER;
                });
    }
}
