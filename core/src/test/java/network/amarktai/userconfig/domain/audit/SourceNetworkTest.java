package network.amarktai.userconfig.domain.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceNetworkTest {

    // All hosts are literal addresses, so there is no DNS lookup.
    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.0/24",
        "203.0.113.255, 203.0.113.0/24",
        "127.0.0.1, 127.0.0.0/24",
        "0.0.0.0, 0.0.0.0/24",
        "2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff, 2001:db8:aaaa:0:0:0:0:0/48",
        "2001:db8:aaaa::, 2001:db8:aaaa:0:0:0:0:0/48",
        "::1, 0:0:0:0:0:0:0:0/48",
        "::ffff:203.0.113.7, 203.0.113.0/24"
    })
    void anAddressIsCutToItsNetwork(String address, String network) throws UnknownHostException {
        assertEquals(network, SourceNetwork.of(InetAddress.getByName(address)).cidr());
        assertEquals(network, SourceNetwork.of(InetAddress.getByName(address)).toString());
    }

    @Test
    void aMappedAddressIsAnIpv4AddressHoweverItWasMade() throws UnknownHostException {
        byte[] mapped = new byte[16];
        mapped[10] = mapped[11] = (byte) 0xFF;
        System.arraycopy(new byte[] {(byte) 203, 0, 113, 7}, 0, mapped, 12, 4);

        InetAddress address = Inet6Address.getByAddress("", mapped, 0);

        assertEquals("203.0.113.0/24", SourceNetwork.of(address).cidr());
    }

    @Test
    void aScopeIsLeftOut() throws UnknownHostException {
        byte[] linkLocal = new byte[16];
        linkLocal[0] = (byte) 0xFE;
        linkLocal[1] = (byte) 0x80;
        linkLocal[15] = 1;

        InetAddress address = Inet6Address.getByAddress("", linkLocal, 3);

        assertEquals("fe80:0:0:0:0:0:0:0/48", SourceNetwork.of(address).cidr());
    }

    @Test
    void noNetworkHasItsOwnWord() {
        assertEquals("none", SourceNetwork.none().cidr());
    }
}
