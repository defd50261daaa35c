package network.amarktai.userconfig.domain.ai;

import java.math.BigInteger;

/**
 * What a model costs. Each price is in nano-dollars for a million tokens, so that a price below a nano-dollar a token is
 * exact.
 */
public record AiPrice(long input, long cached, long output) {

    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    /** @throws IllegalArgumentException if a price is negative */
    public AiPrice {
        if (input < 0 || cached < 0 || output < 0) {
            throw new IllegalArgumentException("a price is not negative");
        }
    }

    /** The cost of these tokens, rounded up to a nano-dollar. */
    public NanoUsd of(TokenCounts tokens) {
        long read = Math.min(tokens.cached(), tokens.input());
        return cost(
                product(tokens.input() - read, input).add(product(read, cached)).add(product(tokens.output(), output)));
    }

    /** The most that so many tokens can cost: none of the input is cached. */
    public NanoUsd atMost(long inputTokens, long outputTokens) {
        return cost(product(inputTokens, Math.max(input, cached)).add(product(outputTokens, output)));
    }

    /** How many tokens of output these dollars pay for, after so much input; none if they do not pay for the input. */
    public long outputWithin(NanoUsd dollars, long inputTokens) {
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
