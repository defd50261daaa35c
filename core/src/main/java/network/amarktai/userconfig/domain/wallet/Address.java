package network.amarktai.userconfig.domain.wallet;

import java.util.regex.Pattern;

/**
 * The address of an account, in its one spelling.
 *
 * <p>This type holds the shape only: lower-case bech32 of 20 bytes. The checksum and the network's prefix are checked where
 * text from outside becomes an address, in the port {@code WalletKeys}; what the store gives
 * back went through that once.
 *
 * @param value such as {@code fetch1…}
 */
public record Address(String value) {

    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9]{0,19}1[ac-hj-np-z02-9]{38}");

    public Address {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("an address is a lower-case prefix, a 1, and 38 characters of bech32");
        }
    }

    /**
     * The address written as {@code value}, its checksum taken on trust.
     *
     * @throws IllegalArgumentException if it has not the shape of one
     */
    public static Address of(String value) {
        return new Address(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
