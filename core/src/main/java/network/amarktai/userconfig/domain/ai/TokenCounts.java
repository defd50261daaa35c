package network.amarktai.userconfig.domain.ai;

/**
 * The tokens of one or more calls. None is negative.
 *
 * @param input all tokens of the requests, cached ones included
 * @param cached those of {@code input} that the provider read from its cache
 * @param output all tokens of the answers, reasoning ones included
 * @param reasoning those of {@code output} that the client does not see
 */
public record TokenCounts(long input, long cached, long output, long reasoning) {

    private static final TokenCounts NONE = new TokenCounts(0, 0, 0, 0);

    /** @throws IllegalArgumentException if a count is negative */
    public TokenCounts {
        if (input < 0 || cached < 0 || output < 0 || reasoning < 0) {
            throw new IllegalArgumentException("a count of tokens is not negative");
        }
    }

    /** No tokens. */
    public static TokenCounts none() {
        return NONE;
    }

    /** The sum of both. */
    public TokenCounts plus(TokenCounts other) {
        return new TokenCounts(
                Math.addExact(input, other.input),
                Math.addExact(cached, other.cached),
                Math.addExact(output, other.output),
                Math.addExact(reasoning, other.reasoning));
    }

    /** What counts against a limit of tokens: input and output. */
    public long total() {
        return Math.addExact(input, output);
    }
}
