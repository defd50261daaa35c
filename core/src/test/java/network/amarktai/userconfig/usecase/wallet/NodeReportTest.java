package network.amarktai.userconfig.usecase.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import network.amarktai.userconfig.domain.chain.Account;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.ChainGateway;
import network.amarktai.userconfig.testkit.ForwardingChainGateway;
import network.amarktai.userconfig.testkit.TestKit;
import org.junit.jupiter.api.Test;

class NodeReportTest {

    private final TestKit kit = new TestKit();

    private NodeReport report(ErrorCode codeOfAccounts) {
        ChainConnection connection = kit.chains().on(NetworkName.TESTNET);
        ChainGateway gateway = new ForwardingChainGateway(connection.gateway()) {
            @Override
            public ChainGateway since(long height) {
                return this;
            }

            @Override
            public Optional<Account> account(Address address) {
                throw Unavailable.of(codeOfAccounts, "not for this report");
            }
        };
        return NodeReport.of(
                new ChainConnection(connection.network(), gateway, connection.index(), null),
                kit.clock().instant());
    }

    @Test
    void aProxyThatDropsTheHeightIsNamed() {
        NodeReport report = report(ErrorCode.CHAIN_BAD_ANSWER);
        assertEquals(Optional.of(ErrorCode.CHAIN_BAD_ANSWER), report.problem());
        assertTrue(report.line().contains("x-cosmos-block-height"), report.line());
        assertTrue(report.needsOperator());
    }

    @Test
    void aNodeThatIsBehindMayCatchUp() {
        NodeReport report = report(ErrorCode.NODE_BEHIND);
        assertTrue(
                report.line().startsWith("testnet: node_behind: the host name leads to several nodes"), report.line());
        assertTrue(!report.needsOperator());
    }
}
