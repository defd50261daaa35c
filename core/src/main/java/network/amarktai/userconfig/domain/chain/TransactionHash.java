package network.amarktai.userconfig.domain.chain;

import java.util.regex.Pattern;

/**
 * The hash that identifies a transaction: SHA-256 of its bytes, so it is known before the transaction is sent.
 *
 * @param value 64 upper-case hex digits, as explorers show it
 */
public record TransactionHash(String value) {

    private static final Pattern HEX = Pattern.compile("[0-9A-F]{64}");

    public TransactionHash {
        if (!HEX.matcher(value).matches()) {
            throw new IllegalArgumentException("a transaction hash has 64 upper-case hex digits");
        }
    }

    /**
     * The hash written as {@code value}.
     *
     * @throws IllegalArgumentException if {@code value} is not a transaction hash
     */
    public static TransactionHash of(String value) {
        return new TransactionHash(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
