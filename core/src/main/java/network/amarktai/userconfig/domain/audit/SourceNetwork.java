package network.amarktai.userconfig.domain.audit;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * The network a request came from, too coarse to identify a person: the first 24 bits of an IPv4 address or the first
 * 48 bits of an IPv6 address.
 *
 * @param cidr such as {@code 203.0.113.0/24} or {@code 2001:db8:0:0:0:0:0:0/48}; {@code none} if the request came from
 *     no network
 */
public record SourceNetwork(String cidr) {

    private static final SourceNetwork NONE = new SourceNetwork("none");

    /** No network: a command, or a caller within the same process. */
    public static SourceNetwork none() {
        return NONE;
    }

    /** The network that contains this address. */
    public static SourceNetwork of(InetAddress address) {
        try {
            // Rebuilding the address from its bytes turns an IPv4-mapped IPv6 address into an IPv4 address.
            InetAddress plain = InetAddress.getByAddress(address.getAddress());
            byte[] bytes = plain.getAddress();
            int kept = plain instanceof Inet4Address ? 3 : 6;
            Arrays.fill(bytes, kept, bytes.length, (byte) 0);
            return new SourceNetwork(InetAddress.getByAddress(bytes).getHostAddress() + "/" + 8 * kept);
        } catch (UnknownHostException impossible) {
            throw new AssertionError("an address has 4 or 16 bytes", impossible);
        }
    }

    @Override
    public String toString() {
        return cidr;
    }
}
