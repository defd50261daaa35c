package network.amarktai.userconfig.usecase.ai;

import java.util.Optional;
import java.util.OptionalLong;
import network.amarktai.userconfig.domain.ai.AiAccount;
import network.amarktai.userconfig.domain.ai.AiLimits;
import network.amarktai.userconfig.domain.ai.AiPrice;
import network.amarktai.userconfig.domain.ai.NanoUsd;
import network.amarktai.userconfig.port.ModelProvider;
import org.jspecify.annotations.Nullable;

/**
 * The most that a call can use.
 *
 * @param outputLimit the limit of output tokens of each choice that the provider is given; empty without output
 * @param tokens of input and output
 * @param usd zero if the model has no price
 */
record CallBound(OptionalLong outputLimit, long tokens, NanoUsd usd) {

    private static final int DEFAULT_OUTPUT = 4096;

    /** The bound of a request that a user with this account makes now. It may be more than the account has room for. */
    static CallBound of(ModelProvider.Request request, AiAccount account, Optional<AiPrice> price) {
        long input = Math.min(request.inputBound(), AiLimits.MAX_TOKENS);
        if (!request.operation().hasOutput()) {
            return bound(OptionalLong.empty(), input, 0, price.orElse(null));
        }
        long each = request.outputLimit().isPresent()
                ? named(request.outputLimit().getAsLong(), account)
                : unnamed(request, account, input, price.orElse(null));
        long output = Math.min(AiLimits.MAX_TOKENS, each * request.choices());
        return bound(OptionalLong.of(each), input, output, price.orElse(null));
    }

    // A user who has saved limits has chosen the highest one; the default is for requests that name none.
    private static long named(long limit, AiAccount account) {
        long most = account.savedLimits().isPresent() ? account.limits().maxOutputTokens() : AiLimits.MAX_OUTPUT_TOKENS;
        return Math.min(limit, most);
    }

    private static long unnamed(ModelProvider.Request request, AiAccount account, long input, @Nullable AiPrice price) {
        long left = (account.remainingTokens() - input) / request.choices();
        Optional<NanoUsd> dollars = account.remainingUsd();
        if (dollars.isPresent() && price != null) {
            left = Math.min(left, price.outputWithin(dollars.get(), input) / request.choices());
        }
        long most = Math.min(DEFAULT_OUTPUT, account.limits().maxOutputTokens());
        // At least one token: what remains does not suffice for less, and the call is refused for that.
        return Math.max(1, Math.min(most, left));
    }

    private static CallBound bound(OptionalLong outputLimit, long input, long output, @Nullable AiPrice price) {
        return new CallBound(
                outputLimit,
                Math.min(AiLimits.MAX_TOKENS, input + output),
                price == null ? NanoUsd.zero() : price.atMost(input, output));
    }
}
