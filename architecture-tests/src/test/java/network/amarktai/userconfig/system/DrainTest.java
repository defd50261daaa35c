package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.devnet.Devnet;
import network.amarktai.userconfig.devnet.DevnetBuilder;
import network.amarktai.userconfig.devnet.testkit.Faults;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.NetworkPresets;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.port.WalletKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One instance with a small heap pays many waiting payments. {@code -Ddrain.payments=1000} is the long run; each user
 * has five payments.
 */
class DrainTest {

    private static final int PAYMENTS = Integer.getInteger("drain.payments", 50);
    private static final int OF_EACH = 5;
    private static final int CLIENTS = 4;
    private static final String SMALL_HEAP = "-Xmx80m";

    @TempDir
    private Path folder;

    @Test
    void everyPaymentThatWaitsIsPaid() {
        WalletKeys keys = FetchChain.walletKeys(new SecureRandom());
        Network network = NetworkPresets.of(NetworkName.TESTNET);
        Faults faults = new Faults();
        DevnetBuilder genesis =
                Devnet.configure().blockTime(Duration.ofMillis(250)).hook(faults.hook());
        List<PayingUser> users = new ArrayList<>();
        for (int i = 0; i < PAYMENTS / OF_EACH; i++) {
            PayingUser user = PayingUser.named("user-" + i, keys, network);
            genesis.genesis(user.sender(), Amount.ofWholeFet(50));
            users.add(user);
        }
        try (Devnet devnet = genesis.start()) {
            Map<String, String> variables = new HashMap<>(Operator.variables("DATA_DIR", folder.toString()));
            variables.put("FETCH_TESTNET_GRPC", devnet.endpoint());
            variables.put("FETCH_TESTNET_CHAIN_ID", "localnet");
            List<String> flags = new ArrayList<>(ClassArchive.flags());
            flags.add(SMALL_HEAP);
            try (ServerProcess server = ServerProcess.startServer(flags, folder, variables, "serve")) {
                String url = server.url();
                // All of them wait until the chain makes blocks again.
                faults.halt();
                each(users, user -> {
                    user.configure(url, "");
                    for (int i = 0; i < OF_EACH; i++) {
                        user.pay(url, "key-" + i, "1", "handling=lenient");
                    }
                });
                long start = System.nanoTime();
                faults.resume();
                each(users, user -> {
                    for (int i = 0; i < OF_EACH; i++) {
                        assertEquals("confirmed", confirmed(user, url, "key-" + i));
                    }
                });
                double seconds = (System.nanoTime() - start) / 1e9;
                System.out.printf(
                        "== %d payments of %d users drained in %.1f s, %.1f a second, heap %s%n",
                        PAYMENTS, users.size(), seconds, PAYMENTS / seconds, SMALL_HEAP);
            }
        }
    }

    private static String confirmed(PayingUser user, String url, String key) {
        JsonNode payment = user.pay(url, key, "1", "wait=30").json();
        for (int again = 0; again < 40 && payment.get("status").asText().matches("pending|processing"); again++) {
            payment = user.pay(url, key, "1", "wait=30").json();
        }
        return payment.get("status").asText();
    }

    private static void each(List<PayingUser> users, Consumer<PayingUser> work) {
        SideBySide.run(CLIENTS, client -> {
            for (int i = client; i < users.size(); i += CLIENTS) {
                work.accept(users.get(i));
            }
        });
    }
}
