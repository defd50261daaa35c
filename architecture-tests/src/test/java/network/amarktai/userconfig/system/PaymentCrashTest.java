package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.devnet.Devnet;
import network.amarktai.userconfig.devnet.DevnetBuilder;
import network.amarktai.userconfig.devnet.testkit.Faults;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.NetworkPresets;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.port.WalletKeys;
import network.amarktai.userconfig.testkit.Polling;
import network.amarktai.userconfig.testkit.Race;
import network.amarktai.userconfig.testkit.UtcDay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server is killed at every step of a payment and started again: each payment happens once or never, and the accounts
 * agree with the chain. {@code -Dcrash.kills=200} is the long run; each ordinary run makes a few kills on each store.
 */
class PaymentCrashTest {

    private static final int KILLS = Integer.getInteger("crash.kills", 6);
    private static final Amount FUNDS = Amount.ofWholeFet(50);
    private static final long LIMIT_NANOS = Duration.ofSeconds(60).toNanos();

    /** The point at which a server is killed. */
    private enum Step {
        ACCEPTING,
        ACCEPTED,
        RESERVED,
        SIMULATING,
        SIGNED_AND_NOT_SENT,
        SENT_AND_NOT_ANSWERED,
        WATCHING,
        IN_A_BLOCK,
        SETTLED
    }

    @TempDir
    private Path folder;

    @Test
    void aKilledServerPaysEachPaymentOnceOrNever() {
        UtcDay.awaitAtLeast(Duration.ofMinutes(2));
        // In parallel, because most of the time is spent waiting.
        SideBySide.run(2, store -> {
            if (store == 0) {
                killAtEveryStep(
                        "sqlite",
                        Operator.variables("DATA_DIR", folder.resolve("data").toString()));
            } else {
                try (TestMongo mongo = new TestMongo()) {
                    killAtEveryStep(
                            "mongo",
                            Operator.variables(
                                    "MONGO_URL",
                                    mongo.url(),
                                    "MONGO_CREATE_USERS",
                                    "true",
                                    // The anchor of one database refuses another one.
                                    "DATA_DIR",
                                    folder.resolve("beside-mongo").toString()));
                }
            }
        });
    }

    private void killAtEveryStep(String store, Map<String, String> operator) {
        WalletKeys keys = FetchChain.walletKeys(new SecureRandom());
        Faults faults = new Faults();
        // A signed payment is valid for 30 blocks, which must be long enough for a busy machine to send it.
        DevnetBuilder genesis =
                Devnet.configure().blockTime(Duration.ofMillis(400)).hook(faults.hook());
        Network network = NetworkPresets.of(NetworkName.TESTNET);
        List<PayingUser> users = new ArrayList<>();
        int kills = Math.max(1, KILLS / 2);
        for (int kill = 0; kill < kills; kill++) {
            PayingUser user = PayingUser.named("user-" + kill, keys, network);
            genesis.genesis(user.sender(), FUNDS);
            users.add(user);
        }
        try (Devnet devnet = genesis.start()) {
            Map<String, String> variables = new HashMap<>(operator);
            variables.put("FETCH_TESTNET_GRPC", devnet.endpoint());
            variables.put("FETCH_TESTNET_CHAIN_ID", "localnet");
            Map<Step, Integer> killed = new HashMap<>();
            for (int kill = 0; kill < kills; kill++) {
                // The other store starts in the middle, so that few kills cover all steps.
                int place = kill + (store.equals("mongo") ? Step.values().length / 2 : 0);
                Step step = Step.values()[place % Step.values().length];
                killAt(step, users.get(kill), variables, devnet, faults);
                killed.merge(step, 1, Integer::sum);
            }
            int confirmed = 0;
            try (ServerProcess server = ServerProcess.start(folder, variables, "serve")) {
                for (PayingUser user : users) {
                    JsonNode payment =
                            user.assertPaidOnceOrNever(server.url(), devnet, new BigDecimal(FUNDS.toString()));
                    confirmed += payment.get("status").asText().equals("confirmed") ? 1 : 0;
                }
            }
            assertTrue(confirmed > 0, "none was confirmed");
            assertEquals(
                    kills, killed.values().stream().mapToInt(Integer::intValue).sum());
            System.out.println("== " + store + ": killed " + killed + ", " + confirmed + " confirmed, "
                    + (kills - confirmed) + " expired");
        }
    }

    private void killAt(Step step, PayingUser user, Map<String, String> variables, Devnet devnet, Faults faults) {
        try (ServerProcess server = ServerProcess.start(folder, variables, "serve")) {
            String url = server.url();
            user.configure(url, "");
            switch (step) {
                case RESERVED -> faults.holdNextCalls(1, Faults.Call.ACCOUNT);
                case SIMULATING -> faults.holdNextCalls(1, Faults.Call.SIMULATE);
                case SIGNED_AND_NOT_SENT -> faults.holdNextCalls(1, Faults.Call.BROADCAST);
                case SENT_AND_NOT_ANSWERED -> faults.holdNextAnswers(1, Faults.Call.BROADCAST);
                case WATCHING -> faults.holdNextCalls(1, Faults.Call.GET_TX);
                case ACCEPTING, ACCEPTED, IN_A_BLOCK, SETTLED -> {}
            }
            if (step == Step.ACCEPTING) {
                Race.run(2, i -> () -> {
                    if (i == 0) {
                        user.payIntoTheVoid(url);
                    } else {
                        server.kill();
                    }
                    return i;
                });
                return;
            }
            String accepted =
                    user.pay(url, "only", PayingUser.AMOUNT, "handling=lenient").body();
            Supplier<String> why = () -> step + " has not come; accepted as " + accepted + ", now "
                    + user.at(url).get("/api/payment/user/history").body() + "\n" + server.err();
            switch (step) {
                case ACCEPTING, ACCEPTED -> {}
                case IN_A_BLOCK -> await(() -> user.hasPaid(devnet), why);
                case SETTLED ->
                    assertEquals(
                            "confirmed",
                            user.pay(url, "only", PayingUser.AMOUNT, "wait=30")
                                    .json()
                                    .get("status")
                                    .asText());
                case RESERVED, SIMULATING, SIGNED_AND_NOT_SENT, SENT_AND_NOT_ANSWERED, WATCHING ->
                    await(() -> faults.held() > 0, why);
            }
            server.kill();
        } finally {
            faults.clear();
            faults.release();
        }
    }

    private static void await(BooleanSupplier condition, Supplier<String> why) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - start < LIMIT_NANOS, why);
            Polling.pause();
        }
    }
}
