package network.amarktai.userconfig.http.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import network.amarktai.userconfig.devnet.Devnet;
import network.amarktai.userconfig.devnet.testkit.Balancer;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.http.command.CommandLineFactory;
import network.amarktai.userconfig.testkit.Polling;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A testnet that starts again under the same chain id, over real HTTP, and the command that lets a wallet pay on it. */
@Timeout(120)
class ResetChainApiTest {

    private static final String ORDER = "{\"amount_fet\":\"1\",\"recipient\":\"" + WalletApiContract.OTHER_ADDRESS
            + "\",\"payment_type\":\"test\"}";
    private static final String CAN_PAY = "/api/payment/user/can-pay?amount_fet=1";

    @TempDir
    private Path folder;

    private final Devnet before = chain(50);
    private final Devnet after = chain(60);
    private final Devnet mainnet = Devnet.configure()
            .chainId(ChainId.of("othernet"))
            .clock(InstantSource.fixed(ApiServer.NOW))
            .blockTime(Duration.ofMillis(250))
            .genesis(Address.of(WalletApiContract.ADDRESS), Amount.ofWholeFet(70))
            .start();
    private final Balancer balancer = Balancer.start(1, before.endpoint());
    private final Map<String, String> variables = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private ApiServer server;
    private int payments;

    // With other balances, so that the two chains have other hashes although their clocks stand still.
    private static Devnet chain(int fet) {
        return Devnet.configure()
                .clock(InstantSource.fixed(ApiServer.NOW))
                .blockTime(Duration.ofMillis(250))
                .genesis(Address.of(WalletApiContract.ADDRESS), Amount.ofWholeFet(fet))
                .start();
    }

    @BeforeEach
    void start() {
        Network network = before.network(NetworkName.TESTNET);
        variables.put("FETCH_TESTNET_GRPC", balancer.endpoint());
        variables.put("FETCH_TESTNET_CHAIN_ID", network.chainId().value());
        variables.put("FETCH_TESTNET_DENOM", network.denom());
        variables.put("FETCH_MAINNET_GRPC", mainnet.endpoint());
        variables.put("FETCH_MAINNET_CHAIN_ID", "othernet");
        variables.put("FETCH_MAINNET_DENOM", network.denom());
        variables.put("DATA_DIR", folder.toString());
        variables.put("API_KEY_ENCRYPTION_KEY", ApiServer.MASTER_KEY);
        variables.put("JWT_SECRET", ApiServer.JWT_SECRET);
        server = ApiServer.start(variables);
    }

    @AfterEach
    void stop() {
        server.close();
        balancer.close();
        before.close();
        after.close();
        mainnet.close();
    }

    private JsonNode pay(ApiClient user) {
        String key = "key-" + payments++;
        return user.send(
                        "POST",
                        PaymentApiContract.PAYMENTS,
                        BodyPublishers.ofString(ORDER),
                        "Idempotency-Key",
                        key,
                        "Prefer",
                        "wait=25")
                .is(200)
                .json();
    }

    private static void assertConfirmed(JsonNode payment) {
        assertEquals("confirmed", payment.get("status").asText(), payment::toString);
    }

    private int resetLane(String... arguments) {
        CommandLine line = CommandLineFactory.create(variables::get);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        String[] all = new String[arguments.length + 1];
        all[0] = "reset-lane";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return line.execute(all);
    }

    @Test
    void aWalletPaysAgainAfterTheCommand() {
        ApiClient alice = server.as("alice");
        alice.post(WalletApiContract.CONFIG, "{\"enabled\":true,\"wallet_seed\":\"" + WalletApiContract.WORDS + "\"}")
                .is(200);
        assertConfirmed(pay(alice));
        assertEquals(65, resetLane(WalletApiContract.ADDRESS, "--network=testnet"), err.toString());
        assertTrue(err.toString().startsWith("The chain is the one on which this wallet has paid"), err.toString());

        awaitBlocks(before.height() + 2);
        balancer.leadTo(after.endpoint());
        JsonNode refused = pay(alice);
        assertEquals("failed", refused.get("status").asText());
        assertEquals("chain_was_reset", refused.get("error_code").asText());
        assertTrue(refused.get("error").asText().startsWith("The network has started again from its beginning"));
        JsonNode check = alice.get(CAN_PAY).is(200).json();
        assertFalse(check.get("can_pay").asBoolean());
        assertEquals("chain_was_reset", check.get("code").asText());
        awaitReadiness(alice, "chain_was_reset");
        assertNothingElseIsTouched();

        assertEquals(64, resetLane(WalletApiContract.ADDRESS), "no network");
        assertEquals(64, resetLane(WalletApiContract.ADDRESS, "--network=moon"));
        assertEquals(64, resetLane("fetch1nonsense", "--network=testnet"));
        assertEquals(64, resetLane(WalletApiContract.ADDRESS, "--all", "--network=testnet"), "one wallet, or all");
        assertEquals(64, resetLane("--network=testnet"), "no wallet");
        assertEquals(0, resetLane(WalletApiContract.ADDRESS, "--network=testnet"), err.toString());
        assertTrue(out.toString().startsWith("the wallet can pay again"), out.toString());
        assertEquals(0, resetLane(WalletApiContract.OTHER_ADDRESS, "--network=testnet"), err.toString());
        assertTrue(out.toString().contains("nothing to reset"), out.toString());

        assertConfirmed(pay(alice));
        assertEquals(65, resetLane("--all", "--network=testnet"), err.toString());
        assertTrue(
                out.toString().contains("unchanged, because the chain is the one on which they have paid: 1"),
                out.toString());
        awaitReadiness(alice, "ok");
        assertEquals(
                "1", after.balance(Address.of(WalletApiContract.OTHER_ADDRESS)).toString());

        balancer.close();
        assertEquals(69, resetLane(WalletApiContract.ADDRESS, "--network=testnet"));
    }

    /** The mainnet and the keys of users work on. */
    private void assertNothingElseIsTouched() {
        ApiClient bob = server.as("bob");
        bob.post(
                        WalletApiContract.CONFIG,
                        "{\"enabled\":true,\"network\":\"mainnet\",\"wallet_seed\":\"" + WalletApiContract.WORDS
                                + "\"}")
                .is(200);
        JsonNode paid = pay(bob);
        assertConfirmed(paid);
        assertEquals("mainnet", paid.get("network").asText());
        bob.post("/api/user/api-keys", "{\"service\":\"openai\",\"key\":\"sk-proj-0123456789abcdefghijklmnop\"}")
                .is(200);
        assertTrue(bob.get("/api/user/api-keys/openai")
                .is(200)
                .json()
                .get("readable")
                .asBoolean());
    }

    private void awaitBlocks(long height) {
        long start = System.nanoTime();
        while (after.height() < height) {
            assertTrue(System.nanoTime() - start < 30_000_000_000L, "no blocks");
            Polling.pause();
        }
    }

    /** The network's trouble is shown and takes no server out of service. */
    private static void awaitReadiness(ApiClient user, String code) {
        long start = System.nanoTime();
        String shown;
        do {
            assertTrue(System.nanoTime() - start < 30_000_000_000L, "not shown: " + code);
            Polling.pause();
            shown = user.get("/health/ready")
                    .is(200)
                    .json()
                    .at("/checks/testnet")
                    .asText();
        } while (!shown.equals(code));
    }
}
