package network.amarktai.userconfig.domain.chain;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block that was seen. Its hash identifies the chain: a chain that starts again under the same chain id has another hash
 * at this height.
 *
 * @param height 1 or more
 * @param hash 64 upper-case hex digits
 * @param time the time of the block, by the validators' clocks
 */
public record SeenBlock(long height, String hash, Instant time) {

    private static final Pattern HASH = Pattern.compile("[0-9A-F]{64}");
    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,18}) ([0-9A-F]{64}) ([0-9TZ:.-]{20,35})");

    public SeenBlock {
        if (height < 1 || !HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException(
                    "a block has a height of 1 or more and a hash of 64 upper-case hex digits");
        }
    }

    /**
     * The block written as {@code text} by {@link #toString}.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static SeenBlock parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a seen block is its height, its hash and its time");
        }
        try {
            return new SeenBlock(Long.parseLong(matcher.group(1)), matcher.group(2), Instant.parse(matcher.group(3)));
        } catch (DateTimeException | NumberFormatException wrong) {
            throw new IllegalArgumentException("a seen block is its height, its hash and its time");
        }
    }

    /** Its height, its hash and its time, separated by blanks. */
    @Override
    public String toString() {
        return height + " " + hash + " " + time;
    }
}
