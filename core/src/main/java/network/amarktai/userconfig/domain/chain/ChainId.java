package network.amarktai.userconfig.domain.chain;

import java.util.regex.Pattern;

/**
 * The id of a chain, such as {@code dorado-1}. Every signature covers it, so a transaction signed for one chain is
 * invalid on another.
 *
 * @param value 1 to 50 ASCII letters, digits, {@code -}, {@code _} and {@code .}
 */
public record ChainId(String value) {

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._-]{1,50}");

    public ChainId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a chain id has 1 to 50 letters, digits, hyphens, underscores and points");
        }
    }

    /**
     * The chain with this id.
     *
     * @throws IllegalArgumentException if {@code value} is not a chain id
     */
    public static ChainId of(String value) {
        return new ChainId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
