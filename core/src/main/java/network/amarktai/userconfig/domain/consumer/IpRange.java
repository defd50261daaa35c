package network.amarktai.userconfig.domain.consumer;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of IP addresses.
 *
 * @param prefixLength the number of leading bits of {@code base} that are compared
 */
public record IpRange(InetAddress base, int prefixLength) {

    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})";
    // Without this a name would be resolved by DNS, which others control. Text that begins with a colon or a hex digit
    // and contains a colon is never resolved.
    private static final Pattern LITERAL =
            Pattern.compile(OCTET + "(\\." + OCTET + "){3}|(?=[0-9a-fA-F:])[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /**
     * Parses a network such as {@code 10.0.0.0/8} or {@code 2001:db8::/32}, or a single address; empty if it is
     * neither.
     */
    public static Optional<IpRange> parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        return address(address).flatMap(base -> {
            int bits = base.getAddress().length * Byte.SIZE;
            int prefix = slash < 0 ? bits : number(text.substring(slash + 1));
            return prefix >= 0 && prefix <= bits ? Optional.of(new IpRange(base, prefix)) : Optional.empty();
        });
    }

    /** Parses a literal IP address; empty if {@code text} is a name or anything else. */
    public static Optional<InetAddress> address(String text) {
        if (!LITERAL.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    private static int number(String digits) {
        return digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : -1;
    }

    /** Whether {@code address} is in this network. */
    public boolean contains(InetAddress address) {
        byte[] mine = base.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < prefixLength; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if (((mine[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The range in the form that {@link #parse} reads. */
    @Override
    public String toString() {
        return base.getHostAddress() + "/" + prefixLength;
    }
}
