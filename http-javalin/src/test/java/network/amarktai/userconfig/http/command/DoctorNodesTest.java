package network.amarktai.userconfig.http.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import network.amarktai.userconfig.devnet.Devnet;
import network.amarktai.userconfig.devnet.testkit.Faults;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.NetworkName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code doctor} says about the nodes of the networks. */
class DoctorNodesTest {

    @TempDir
    private Path folder;

    private final Faults faults = new Faults();
    private final Devnet devnet = Devnet.configure().hook(faults.hook()).start();
    private final Map<String, String> variables = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void configure() {
        variables.put("JWT_SECRET", "a-secret-for-tests-0123456789-abcdef");
        variables.put("API_KEY_ENCRYPTION_KEY", "b2Jb9oQ0hXJgE3m5rWvV1nqkLxw7TzY8sCfDpUeKiHM=");
        variables.put("DATA_DIR", folder.toString());
        for (NetworkName name : NetworkName.values()) {
            variables.put("FETCH_" + name.name() + "_GRPC", devnet.endpoint());
            variables.put(
                    "FETCH_" + name.name() + "_CHAIN_ID",
                    devnet.network(name).chainId().value());
        }
    }

    @AfterEach
    void close() {
        devnet.close();
    }

    private int doctor(String... options) {
        CommandLine line = CommandLineFactory.create(variables::get);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        String[] arguments = new String[options.length + 1];
        arguments[0] = "doctor";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return line.execute(arguments);
    }

    private void says(String line) {
        assertTrue(out.toString().contains(line), line + " in\n" + out);
    }

    private void refuses(String line) {
        assertEquals(69, doctor(), out.toString());
        says("warning: testnet: " + line);
        says("mainnet: ok: ");
        assertTrue(err.toString().contains("--offline"), err.toString());
        assertFalse(out.toString().contains("the server would start"), out.toString());
    }

    @Test
    void theRightNode() {
        assertEquals(0, doctor(), err.toString());
        says("testnet: ok: chain " + variables.get("FETCH_TESTNET_CHAIN_ID") + ", block ");
        says(" s ago, transactions are indexed, minimum gas price ");
        assertFalse(out.toString().contains("warning:"), out.toString());
    }

    @Test
    void aNodeOfAnotherChain() {
        variables.put("FETCH_TESTNET_CHAIN_ID", "dorado-1");
        refuses("chain_mismatch: the node belongs to another chain than dorado-1.");
    }

    @Test
    void aNodeWithoutAnIndex() {
        try (Devnet other = Devnet.configure().start()) {
            variables.put("FETCH_MAINNET_GRPC", other.endpoint());
            faults.disableIndex();
            refuses("node_without_index: the node does not index transactions");
        }
    }

    @Test
    void aNodeThatIsStuck() {
        InstantSource late = InstantSource.offset(InstantSource.system(), Duration.ofMinutes(-7));
        try (Devnet stuck = Devnet.configure().clock(late).start()) {
            variables.put("FETCH_TESTNET_GRPC", stuck.endpoint());
            assertEquals(0, doctor(), err.toString());
            says("warning: testnet: chain_late: its latest block, 1, is 42");
        }
    }

    @Test
    void aClockThatIsSlow() {
        InstantSource early = InstantSource.offset(InstantSource.system(), Duration.ofMinutes(7));
        try (Devnet ahead = Devnet.configure().clock(early).start()) {
            variables.put("FETCH_TESTNET_GRPC", ahead.endpoint());
            refuses("clock_mismatch: its latest block is 4");
        }
    }

    @Test
    void tlsWhereNoneIsSpoken() {
        variables.put("FETCH_TESTNET_GRPC", devnet.endpoint().replace("grpc+http:", "grpc+https:"));
        refuses("chain_tls_failed: no TLS is spoken there");
    }

    @Test
    void nothingThere() throws IOException {
        try (Socket bound = new Socket()) {
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            variables.put("FETCH_TESTNET_GRPC", "grpc+http://127.0.0.1:" + bound.getLocalPort());
            assertEquals(0, doctor(), err.toString());
            says("warning: testnet: chain_unreachable: nothing answers there.");
        }
    }

    @Test
    void eachOfSeveralEndpoints() throws IOException {
        InstantSource late = InstantSource.offset(InstantSource.system(), Duration.ofMinutes(-7));
        try (Devnet stuck = Devnet.configure().clock(late).start()) {
            variables.put("FETCH_TESTNET_GRPC", stuck.endpoint() + ", " + devnet.endpoint());
            assertEquals(0, doctor(), err.toString());
            says("warning: testnet, endpoint 1: chain_late: its latest block, 1, is 42");
            says("\ntestnet, endpoint 2: ok: chain ");
            says("\nmainnet: ok: ");
        }
    }

    @Test
    void oneWrongEndpointOfSeveral() {
        try (Devnet other = Devnet.configure().chainId(ChainId.of("other-1")).start()) {
            variables.put("FETCH_TESTNET_GRPC", devnet.endpoint() + "," + other.endpoint());
            assertEquals(69, doctor(), out.toString());
            says("warning: testnet, endpoint 2: chain_mismatch: ");
        }
    }

    @Test
    void noNodeIsAskedOffline() {
        variables.put("FETCH_TESTNET_CHAIN_ID", "dorado-1");
        assertEquals(0, doctor("--offline"), err.toString());
        assertFalse(out.toString().contains("testnet: "), out.toString());
    }
}
