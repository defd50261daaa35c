package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.crypto.CryptoVault;
import network.amarktai.userconfig.devnet.Devnet;
import network.amarktai.userconfig.devnet.DevnetBuilder;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.NetworkPresets;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.port.WalletKeys;
import network.amarktai.userconfig.testkit.UtcDay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three servers on one database are killed and stopped at random moments, while users save keys, change settings, pay,
 * cancel and erase: nothing that was acknowledged is lost, no payment is made twice, no day is over its budget, and the
 * audit trail verifies with all anchors, apart from {@link UnknownOutcomes}.
 *
 * <p>{@code -Dchaos.kills=10000} is the long run on each store. {@code -Dchaos.seed} repeats the choices of a run, though
 * not the moments at which they meet.
 */
class ChaosTest {

    private static final int KILLS = Integer.getInteger("chaos.kills", 8);
    private static final long SEED = Long.getLong("chaos.seed", new SecureRandom().nextLong());
    /** After so many ends, everything is checked and new users begin to pay. */
    private static final int ROUND = 40;

    private static final int USERS = 3;
    private static final int PAYERS = 2;
    private static final Amount FUNDS = Amount.ofWholeFet(1_000);

    @TempDir
    private Path folder;

    private final LocalDate begun = today();

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    @Test
    void sqlite() throws IOException, InterruptedException {
        run("sqlite", Operator.variables("DATA_DIR", folder.resolve("data").toString()));
    }

    @Test
    void mongo() throws IOException, InterruptedException {
        try (TestMongo mongo = new TestMongo()) {
            run(
                    "mongo",
                    Operator.variables(
                            "DATA_DIR",
                            folder.resolve("data").toString(),
                            "MONGO_URL",
                            mongo.url(),
                            "MONGO_CREATE_USERS",
                            "true"));
        }
    }

    private void run(String store, Map<String, String> operator) throws IOException, InterruptedException {
        System.out.println("== chaos on " + store + ": -Dchaos.kills=" + KILLS + " -Dchaos.seed=" + SEED);
        UtcDay.awaitAtLeast(Duration.ofMinutes(5));
        DevnetBuilder genesis = Devnet.configure().blockTime(Duration.ofMillis(200));
        Deque<ChaosPayer> waiting = payers(genesis);
        try (Devnet devnet = genesis.start();
                CryptoVault vault = Operator.vault(Operator.MASTER_KEY)) {
            Map<String, String> variables = new HashMap<>(operator);
            variables.put("FETCH_TESTNET_GRPC", devnet.endpoint());
            variables.put("FETCH_TESTNET_CHAIN_ID", "localnet");
            List<ChaosUser> users = new ArrayList<>();
            for (int user = 0; user < USERS; user++) {
                users.add(new ChaosUser("user-" + user, vault));
            }
            int payments = 0;
            int confirmed = 0;
            try (ChaosServers servers = new ChaosServers(folder, variables)) {
                for (int ended = 0; ended < KILLS; ended += ROUND) {
                    List<ChaosPayer> payers = List.of(waiting.remove(), waiting.remove());
                    payers.forEach(payer -> payer.configure(servers.url()));
                    round(servers, users, payers, ended);
                    users.forEach(user -> user.assertNothingIsLost(servers.url()));
                    for (ChaosPayer payer : payers) {
                        long days = ChronoUnit.DAYS.between(begun, today()) + 1;
                        payer.assertNothingIsLostOrDoubled(
                                servers.url(), devnet, new BigDecimal(FUNDS.toString()), days);
                        payments += payer.payments();
                        confirmed += payer.confirmed();
                    }
                }
                servers.end();
                int unknown = assertAuditTrailVerifies(variables);
                System.out.println("== chaos on " + store + ": " + servers.kills() + " kills, " + servers.stops()
                        + " stops, "
                        + users.stream().mapToLong(ChaosUser::acknowledged).sum() + " acknowledged changes of keys, "
                        + payments + " payments, " + confirmed + " confirmed, " + unknown
                        + " changes with an unknown outcome");
                assertEquals(KILLS, servers.kills() + servers.stops());
                assertTrue(unknown == 0 || store.equals("mongo"), "a change and its end are one commit on SQLite");
                assertTrue(confirmed > 0, "none was confirmed");
            }
        }
    }

    private static Deque<ChaosPayer> payers(DevnetBuilder genesis) {
        WalletKeys keys = FetchChain.walletKeys(new SecureRandom());
        Deque<ChaosPayer> payers = new ArrayDeque<>();
        for (int payer = 0; payer < PAYERS * (KILLS / ROUND + 1); payer++) {
            PayingUser user = PayingUser.named("payer-" + payer, keys, NetworkPresets.of(NetworkName.TESTNET));
            genesis.genesis(user.sender(), FUNDS);
            payers.add(new ChaosPayer(user));
        }
        return payers;
    }

    private static void round(ChaosServers servers, List<ChaosUser> users, List<ChaosPayer> payers, int ended) {
        AtomicBoolean over = new AtomicBoolean();
        SideBySide.run(1 + USERS + PAYERS, thread -> {
            long seed = SEED + 1_000L * ended + 100L * thread;
            if (thread == 0) {
                try {
                    servers.endAtRandom(Math.min(ROUND, KILLS - ended), seed);
                } finally {
                    over.set(true);
                }
                return;
            }
            Random random = new Random(seed);
            Map<ServerProcess, Api> apis = new LinkedHashMap<>();
            try {
                while (!over.get()) {
                    ServerProcess server = servers.any(random);
                    if (!server.listens()) {
                        // Its start failed; the supervisor starts another in its place.
                        continue;
                    }
                    apis.keySet().removeIf(known -> !known.isAlive());
                    String name = thread <= USERS ? "user-" + (thread - 1) : "";
                    Api api = apis.computeIfAbsent(
                            server,
                            known -> name.isEmpty()
                                    ? payers.get(thread - 1 - USERS).at(known.url())
                                    : Api.signedIn(known.url(), name));
                    if (name.isEmpty()) {
                        payers.get(thread - 1 - USERS).act(random, server, api);
                    } else {
                        users.get(thread - 1).act(random, server, api);
                    }
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Returns the number of changes whose outcome is unknown. */
    private int assertAuditTrailVerifies(Map<String, String> variables) throws IOException {
        List<String> command = new ArrayList<>(List.of("verify-audit"));
        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            files.map(Path::toString)
                    .filter(file -> file.matches(".*audit-anchor(-[0-9]+)?\\.jsonl"))
                    .sorted()
                    .forEach(file -> command.addAll(List.of("--anchor", file)));
        }
        assertTrue(command.size() > 1, "there are anchors");
        RefusedCommand verified = RefusedCommand.run(variables, command.toArray(String[]::new));
        String output = verified.out() + verified.err();
        int unknown = 0;
        if (verified.status() == UnknownOutcomes.EXIT) {
            unknown = UnknownOutcomes.requireExplained(variables, output);
        } else {
            assertEquals(0, verified.status(), () -> output + AuditEvidence.of(variables, output));
        }
        System.out.println("== " + verified.out().strip());
        return unknown;
    }
}
