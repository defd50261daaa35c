package network.amarktai.userconfig.http.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of IP addresses.
 *
 * @param prefixLength how many leading bits of {@code base} count
 */
public record IpRange(InetAddress base, int prefixLength) {

    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})";
    // Without this a name would be looked up in DNS, and what answers there is not ours. What begins with a colon or a
    // hex digit, and has a colon, is never looked up.
    private static final Pattern LITERAL =
            Pattern.compile(OCTET + "(\\." + OCTET + "){3}|(?=[0-9a-fA-F:])[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /** The network written as {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or as one address; empty if it is none. */
    public static Optional<IpRange> parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        return address(address).flatMap(base -> {
            int bits = base.getAddress().length * Byte.SIZE;
            int prefix = slash < 0 ? bits : number(text.substring(slash + 1));
            return prefix >= 0 && prefix <= bits ? Optional.of(new IpRange(base, prefix)) : Optional.empty();
        });
    }

    /** The address that {@code text} spells out; empty if it is a name or nothing of the kind. */
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
}
