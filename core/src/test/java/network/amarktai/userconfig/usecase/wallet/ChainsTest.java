package network.amarktai.userconfig.usecase.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.EnumMap;
import java.util.Map;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.testkit.TestKit;
import org.junit.jupiter.api.Test;

class ChainsTest {

    private final TestKit kit = new TestKit();
    private final Chains whole = kit.chains();

    @Test
    void everyNetworkIsNeeded() {
        for (NetworkName missing : NetworkName.values()) {
            Map<NetworkName, ChainConnection> others = new EnumMap<>(whole.networks());
            others.remove(missing);
            assertRefused(others);
        }
        assertRefused(Map.of());
    }

    @Test
    void whatIsMoneyCannotStandUnderTheNameOfWhatIsNone() {
        assertRefused(Map.of(
                NetworkName.TESTNET, whole.on(NetworkName.MAINNET),
                NetworkName.MAINNET, whole.on(NetworkName.TESTNET)));
        assertRefused(Map.of(
                NetworkName.TESTNET, whole.on(NetworkName.MAINNET),
                NetworkName.MAINNET, whole.on(NetworkName.MAINNET)));
    }

    @Test
    void laterChangesOfTheMapChangeNothing() {
        Map<NetworkName, ChainConnection> networks = new EnumMap<>(whole.networks());
        Chains chains = new Chains(whole.keys(), networks);
        networks.clear();
        assertEquals(whole.networks(), chains.networks());
    }

    private void assertRefused(Map<NetworkName, ChainConnection> networks) {
        assertThrows(IllegalArgumentException.class, () -> new Chains(whole.keys(), networks));
    }
}
