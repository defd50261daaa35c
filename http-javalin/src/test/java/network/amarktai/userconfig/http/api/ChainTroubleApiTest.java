package network.amarktai.userconfig.http.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import network.amarktai.userconfig.devnet.Devnet;
import network.amarktai.userconfig.devnet.DevnetBuilder;
import network.amarktai.userconfig.devnet.rules.SdkGeneration;
import network.amarktai.userconfig.devnet.testkit.SilentNode;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainId;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.testkit.Polling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nodes that hang, stop, or ask for a high fee, behind the running server. */
@Timeout(120)
class ChainTroubleApiTest {

    private static final String ORDER = "{\"amount_fet\":\"1\",\"recipient\":\"" + WalletApiContract.OTHER_ADDRESS
            + "\",\"payment_type\":\"test\"}";

    @TempDir
    private Path folder;

    private final Map<String, String> variables = new HashMap<>();
    private int payments;

    private static DevnetBuilder chain() {
        return Devnet.configure()
                .clock(InstantSource.fixed(ApiServer.NOW))
                .genesis(Address.of(WalletApiContract.ADDRESS), Amount.ofWholeFet(50));
    }

    private void use(NetworkName name, Devnet devnet, String endpoint) {
        Network network = devnet.network(name);
        String prefix = "FETCH_" + name.toString().toUpperCase(Locale.ROOT);
        variables.put(prefix + "_GRPC", endpoint);
        variables.put(prefix + "_CHAIN_ID", network.chainId().value());
        variables.put(prefix + "_DENOM", network.denom());
    }

    private ApiServer start() {
        variables.put("DATA_DIR", folder.toString());
        return ApiServer.start(variables);
    }

    private static ApiClient payer(ApiServer server, String name, NetworkName network) {
        ApiClient user = server.as(name);
        user.post(
                        WalletApiContract.CONFIG,
                        "{\"enabled\":true,\"network\":\"" + network + "\",\"wallet_seed\":\"" + WalletApiContract.WORDS
                                + "\"}")
                .is(200);
        return user;
    }

    private JsonNode pay(ApiClient user, int seconds) {
        String key = "key-" + payments++;
        return user.send(
                        "POST",
                        PaymentApiContract.PAYMENTS,
                        BodyPublishers.ofString(ORDER),
                        "Idempotency-Key",
                        key,
                        "Prefer",
                        "wait=" + seconds)
                .is(seconds == 0 ? 202 : 200)
                .json();
    }

    private static JsonNode awaitWaiting(ApiClient user, JsonNode payment, Set<String> reasons) {
        String path = PaymentApiContract.PAYMENTS + "/" + payment.get("id").asText();
        long start = System.nanoTime();
        JsonNode now;
        do {
            assertTrue(System.nanoTime() - start < 30_000_000_000L, "it does not wait: " + reasons);
            Polling.pause();
            now = user.get(path).is(200).json();
        } while (!reasons.contains(now.get("waiting_for").asText()));
        return now;
    }

    private void assertOnlyTheTestnetWaits(Set<String> waiting, Set<String> checks) {
        try (ApiServer server = start()) {
            ApiClient tester = payer(server, "tester", NetworkName.TESTNET);
            ApiClient trader = payer(server, "trader", NetworkName.MAINNET);
            JsonNode stuck = pay(tester, 0);
            JsonNode seen = awaitWaiting(tester, stuck, waiting);
            assertFalse(seen.get("waiting_reason").asText().isEmpty());

            for (int i = 0; i < 3; i++) {
                JsonNode paid = pay(trader, 25);
                assertEquals("confirmed", paid.get("status").asText(), paid::toString);
            }
            trader.post("/api/user/api-keys", "{\"service\":\"openai\",\"api_key\":\"sk-proj-Ab12Cd34Ef56Gh78Ij90\"}")
                    .is(200);
            assertTrue(trader.get("/api/user/api-keys").is(200).text().contains("\"openai_configured\":true"));
            JsonNode ready = trader.get("/health/ready").is(200).json();
            assertEquals("ok", ready.at("/checks/mainnet").asText(), ready::toString);
            assertTrue(checks.contains(ready.at("/checks/testnet").asText()), ready::toString);
            assertEquals(
                    "pending",
                    tester.get(PaymentApiContract.PAYMENTS + "/"
                                    + stuck.get("id").asText())
                            .is(200)
                            .json()
                            .get("status")
                            .asText());
        }
    }

    @Test
    void aTestnetThatHangsChangesNothingElse() {
        try (Devnet mainnet = chain().chainId(ChainId.of("mainnet-1"))
                        .blockTime(Duration.ofMillis(250))
                        .start();
                Devnet testnet = chain().start();
                SilentNode silent = SilentNode.start()) {
            use(NetworkName.MAINNET, mainnet, mainnet.endpoint());
            use(NetworkName.TESTNET, testnet, silent.endpoint());

            assertOnlyTheTestnetWaits(Set.of("node_unreachable"), Set.of("chain_timeout"));
        }
    }

    /** The testnet made its last block 400 seconds ago. */
    @Test
    void aTestnetThatHaltsChangesNothingElse() {
        try (Devnet mainnet = chain().chainId(ChainId.of("mainnet-1"))
                        .blockTime(Duration.ofMillis(250))
                        .start();
                Devnet testnet = chain().clock(InstantSource.fixed(ApiServer.NOW.minusSeconds(400)))
                        .start()) {
            use(NetworkName.MAINNET, mainnet, mainnet.endpoint());
            use(NetworkName.TESTNET, testnet, testnet.endpoint());

            assertOnlyTheTestnetWaits(Set.of("chain_late"), Set.of("chain_late"));
        }
    }

    @Test
    void paymentsGoOnAtTheSecondEndpointAndEachEndpointHasALineInTheLog() {
        try (Devnet testnet = chain().blockTime(Duration.ofMillis(250)).start();
                SilentNode silent = SilentNode.start();
                Logged log = new Logged()) {
            use(NetworkName.TESTNET, testnet, silent.endpoint() + "," + testnet.endpoint());
            try (ApiServer server = start()) {
                ApiClient alice = payer(server, "alice", NetworkName.TESTNET);
                JsonNode paid = pay(alice, 25);
                assertEquals("confirmed", paid.get("status").asText(), paid::toString);
                assertEquals(
                        "ok",
                        alice.get("/health/ready")
                                .is(200)
                                .json()
                                .at("/checks/testnet")
                                .asText());
                await(log, "testnet, endpoint 1: chain_timeout: ");
                await(log, "testnet, endpoint 2: ok: chain ");
                await(log, "Endpoint 2 is used");
            }
        }
    }

    @Test
    void aClaimThatFailsDoesNotStayPending() {
        try (Devnet testnet = chain().faucetBalance(Amount.zero()).start()) {
            use(NetworkName.TESTNET, testnet, testnet.endpoint());
            variables.put("FETCH_TESTNET_FAUCET", testnet.faucetUrl());
            try (ApiServer server = start()) {
                ApiClient alice = payer(server, "alice", NetworkName.TESTNET);
                JsonNode claim =
                        alice.post(WalletApiContract.FAUCET, "").is(202).json();
                JsonNode shown = alice.get(WalletApiContract.FAUCET + "/"
                                + claim.get("claim_id").asText())
                        .is(200)
                        .json();

                assertEquals("failed", shown.get("status").asText());
                assertTrue(
                        shown.get("message").asText().startsWith("The faucet has sent no coins for this claim"),
                        shown::toString);
                assertTrue(shown.get("tx_hash").isNull());
            }
        }
    }

    private static void await(Logged log, String line) {
        long start = System.nanoTime();
        while (!log.text().contains(line)) {
            assertTrue(System.nanoTime() - start < 30_000_000_000L, log::text);
            Polling.pause();
        }
    }

    /** A node of 0.45 says what it requires only when it refuses; one of 0.53 can be asked before. */
    @ParameterizedTest
    @EnumSource(SdkGeneration.class)
    void aFeeAboveTheMaximumIsShownWithBothNumbersAndTheOperatorIsToldWhatToRaise(SdkGeneration generation) {
        variables.put("FETCH_TESTNET_GAS_PRICE", "1");
        variables.put("FETCH_TESTNET_MAX_FEE_FET", "0.0001");
        boolean canBeAsked = generation == SdkGeneration.V0_53;
        try (Devnet testnet = chain().generation(generation)
                        .blockTime(Duration.ofMillis(250))
                        .start();
                Logged log = new Logged()) {
            use(NetworkName.TESTNET, testnet, testnet.endpoint());
            try (ApiServer server = start()) {
                ApiClient alice = payer(server, "alice", NetworkName.TESTNET);
                JsonNode failed = pay(alice, 25);

                assertEquals("failed", failed.get("status").asText());
                assertEquals(
                        canBeAsked ? "fee_too_high" : "fee_too_low",
                        failed.get("error_code").asText());
                String numbers = "The fee would be 0\\.000[3-5]\\d* FET, and at most 0\\.0001 FET may be paid\\.";
                assertTrue(failed.get("error").asText().matches(".+\\. " + numbers), failed::toString);
                assertEquals(
                        failed,
                        alice.get(PaymentApiContract.HISTORY)
                                .is(200)
                                .json()
                                .get("transactions")
                                .get(0));
                if (canBeAsked) {
                    JsonNode check = alice.get("/api/payment/user/can-pay?amount_fet=1")
                            .is(200)
                            .json();
                    assertTrue(check.get("reason").asText().matches(".+\\. " + numbers), check::toString);
                }
            }
            assertTrue(log.text().contains("raise FETCH_TESTNET_MAX_FEE_FET"), log::text);
        }
    }
}
