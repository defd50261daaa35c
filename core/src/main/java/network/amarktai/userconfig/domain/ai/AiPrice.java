package network.amarktai.userconfig.domain.ai;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What a model costs. Each price is in nano-dollars for a million tokens, so that a price below a nano-dollar a token is
 * exact.
 *
 * @param longInput what a call costs whose input is long; null if it costs the same
 */
public record AiPrice(
        long input, long cached, long output, @Nullable LongInput longInput) {

    /**
     * The price of a call with more tokens of input than this, for all its tokens.
     *
     * @param above the most tokens of input that are not long
     */
    public record LongInput(long above, AiPrice price) {}

    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    /** @throws IllegalArgumentException if a price is negative */
    public AiPrice {
        if (input < 0 || cached < 0 || output < 0) {
            throw new IllegalArgumentException("a price is not negative");
        }
    }

    /** A price that does not depend on the length of the input. */
    public AiPrice(long input, long cached, long output) {
        this(input, cached, output, null);
    }

    /** The cost of these tokens, rounded up to a nano-dollar. */
    public NanoUsd of(TokenCounts tokens) {
        if (longInput != null && tokens.input() > longInput.above) {
            return longInput.price.of(tokens);
        }
        long read = Math.min(tokens.cached(), tokens.input());
        return cost(
                product(tokens.input() - read, input).add(product(read, cached)).add(product(tokens.output(), output)));
    }

    /** The most that so many tokens can cost: none of the input is cached. */
    public NanoUsd atMost(long inputTokens, long outputTokens) {
        NanoUsd usual = cost(product(inputTokens, Math.max(input, cached)).add(product(outputTokens, output)));
        if (longInput == null || inputTokens <= longInput.above) {
            return usual;
        }
        NanoUsd more = longInput.price.atMost(inputTokens, outputTokens);
        return more.compareTo(usual) > 0 ? more : usual;
    }

    /** How many tokens of output these dollars pay for, after so much input; none if they do not pay for the input. */
    public long outputWithin(NanoUsd dollars, long inputTokens) {
        long usual = usualOutputWithin(dollars, inputTokens);
        return longInput == null || inputTokens <= longInput.above
                ? usual
                : Math.min(usual, longInput.price.outputWithin(dollars, inputTokens));
    }

    private long usualOutputWithin(NanoUsd dollars, long inputTokens) {
        if (output == 0) {
            return Long.MAX_VALUE;
        }
        BigInteger left = BigInteger.valueOf(dollars.nanos())
                .multiply(MILLION)
                .subtract(product(inputTokens, Math.max(input, cached)));
        return left.signum() < 0
                ? 0
                : left.divide(BigInteger.valueOf(output))
                        .min(BigInteger.valueOf(Long.MAX_VALUE))
                        .longValueExact();
    }

    private static BigInteger product(long tokens, long price) {
        return BigInteger.valueOf(tokens).multiply(BigInteger.valueOf(price));
    }

    private static NanoUsd cost(BigInteger millionths) {
        return new NanoUsd(millionths
                .add(MILLION.subtract(BigInteger.ONE))
                .divide(MILLION)
                .min(BigInteger.valueOf(Long.MAX_VALUE))
                .longValueExact());
    }
}
