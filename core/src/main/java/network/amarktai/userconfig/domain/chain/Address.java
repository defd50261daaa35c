package network.amarktai.userconfig.domain.chain;

import java.util.regex.Pattern;

/**
 * The address of an account in its canonical form.
 *
 * <p>This type guarantees the format only: lower-case bech32 of 20 bytes. The port {@code WalletKeys} checks the
 * checksum and the network's prefix when it reads an address from outside; stored addresses passed that check when they
 * were saved.
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
     * The address with this text. The checksum is not verified.
     *
     * @throws IllegalArgumentException if {@code value} does not have the format of an address
     */
    public static Address of(String value) {
        return new Address(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
