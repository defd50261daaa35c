package network.amarktai.userconfig.usecase.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.chain.Account;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.ChainGateway;
import network.amarktai.userconfig.testkit.ForwardingChainGateway;
import network.amarktai.userconfig.testkit.ScriptedChain;
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
    void eachOfSeveralEndpointsHasALine() {
        ChainConnection one = kit.chains().on(NetworkName.TESTNET);
        ScriptedChain silent = new ScriptedChain(one.network())
                .failsWith(Unavailable.of(ErrorCode.CHAIN_TIMEOUT, "not for this report"));
        ChainConnection both =
                new ChainConnection(one.network(), one.gateway(), one.index(), null, List.of(silent.ports(), one));

        List<String> lines = NodeReport.each(both, kit.clock().instant()).stream()
                .map(NodeReport::line)
                .toList();
        assertEquals(2, lines.size());
        assertTrue(lines.get(0).startsWith("testnet, endpoint 1: chain_timeout: nothing answers"), lines::toString);
        assertTrue(lines.get(1).startsWith("testnet, endpoint 2: ok: chain "), lines::toString);
        assertEquals(1, NodeReport.each(one, kit.clock().instant()).size());
    }

    @Test
    void aNodeThatIsBehindMayCatchUp() {
        NodeReport report = report(ErrorCode.NODE_BEHIND);
        assertTrue(
                report.line().startsWith("testnet: node_behind: the host name leads to several nodes"), report.line());
        assertTrue(!report.needsOperator());
    }
}
