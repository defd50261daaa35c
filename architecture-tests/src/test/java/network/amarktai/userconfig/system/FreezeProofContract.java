package network.amarktai.userconfig.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.devnet.Devnet;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.NetworkPresets;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.wiring.Wiring;
import network.amarktai.userconfig.testkit.Polling;
import network.amarktai.userconfig.usecase.credential.ResolveCredential;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances on one database, 200 programs that use a key of one user over and over, and payments of that user at every
 * step of their way. After the answer to the freeze no use begins, by the clock of the provider, and nothing is signed.
 */
@Timeout(180)
interface FreezeProofContract {

    int PROGRAMS = 200;
    int WAITING = 4;

    /** The variables of the database, the same for both instances. */
    Map<String, String> database(Path folder);

    /** A provider that notes when it is asked. */
    final class Provider implements AutoCloseable {

        private final HttpServer server;
        private final ExecutorService threads = Executors.newFixedThreadPool(8);
        private final HttpClient client = HttpClient.newHttpClient();
        private final Queue<Long> asked = new ConcurrentLinkedQueue<>();

        Provider() {
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            server.setExecutor(threads);
            server.createContext("/", exchange -> {
                asked.add(System.nanoTime());
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            server.start();
        }

        void ask() {
            URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            try {
                client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }

        @Override
        public void close() {
            server.stop(0);
            threads.shutdownNow();
        }
    }

    private static Wiring instance(Path folder, Map<String, String> database, Devnet devnet, String name) {
        Map<String, String> variables = new HashMap<>(Operator.variables());
        variables.put("PORT", "0");
        variables.put("AUDIT_ANCHOR_FILE", folder.resolve(name + ".jsonl").toString());
        variables.put("FETCH_TESTNET_GRPC", devnet.endpoint());
        variables.put(
                "FETCH_TESTNET_CHAIN_ID",
                devnet.network(NetworkName.TESTNET).chainId().value());
        variables.putAll(database);
        return Wiring.of(Environment.of(variables::get), InstantSource.system());
    }

    @Test
    default void afterTheAnswerNothingBegins(@TempDir Path folder) throws Exception {
        PayingUser alice = PayingUser.named(
                "alice", FetchChain.walletKeys(new SecureRandom()), NetworkPresets.of(NetworkName.TESTNET));
        Map<String, String> database = database(folder);
        try (Provider provider = new Provider();
                Devnet devnet = Devnet.configure()
                        .genesis(alice.sender(), Amount.ofWholeFet(1_000))
                        .start();
                Wiring one = instance(folder, database, devnet, "one");
                Wiring two = instance(folder, database, devnet, "two")) {
            String url = one.startServer().url();
            String otherUrl = two.startServer().url();
            Api user = alice.at(url);
            user.send(
                            "POST",
                            "/api/user/api-keys",
                            "{\"service\":\"openai\",\"key\":\"sk-proj-0123456789abcdefghijklmnop\"}")
                    .is(200);
            alice.configure(url, "");
            List<String> payments = new ArrayList<>();
            for (int i = 0; i <= WAITING; i++) {
                payments.add(alice.pay(i % 2 == 0 ? url : otherUrl, "before-" + i, "1", "wait=0")
                        .json()
                        .get("id")
                        .asText());
            }
            awaitProcessing(user, payments.get(0));
            AtomicBoolean going = new AtomicBoolean(true);
            AtomicInteger used = new AtomicInteger();
            ExecutorService programs = Executors.newFixedThreadPool(PROGRAMS);
            List<Future<?>> uses = new ArrayList<>();
            for (int i = 0; i < PROGRAMS; i++) {
                Wiring instance = i % 2 == 0 ? one : two;
                uses.add(programs.submit(() -> use(instance, provider, going, used)));
            }
            while (used.get() < 5 * PROGRAMS) {
                Polling.pause();
            }

            user.send("POST", "/api/user/freeze", "{\"reason\":\"stop\"}").is(200);
            long answered = System.nanoTime();

            long usesAtTheAnswer = provider.asked.size();
            int refusedBefore = refusals(one) + refusals(two);
            while (refusals(one) + refusals(two) < refusedBefore + PROGRAMS) {
                Polling.pause();
            }
            going.set(false);
            for (Future<?> use : uses) {
                use.get();
            }
            programs.shutdown();
            long late = provider.asked.stream().filter(at -> at > answered).count();
            assertEquals(0, late, "of " + usesAtTheAnswer + " uses began after the answer");
            assertPayments(alice, url, otherUrl, payments, devnet);
        }
    }

    private static int refusals(Wiring instance) {
        return Math.toIntExact(instance.userConfig().freezeState().refusals());
    }

    private static void use(Wiring instance, Provider provider, AtomicBoolean going, AtomicInteger used) {
        ResolveCredential resolve = instance.userConfig().credentials().resolveCredential();
        while (going.get()) {
            try (var key = resolve.resolve(
                    Origin.service("program"), UserId.of("alice"), ServiceId.of("openai"), Consumer.of("program"))) {
                assertTrue(key.field(FieldName.of("api_key")).isPresent());
                provider.ask();
                used.incrementAndGet();
            } catch (Conflict frozen) {
                assertEquals(ErrorCode.FROZEN, frozen.code());
                Polling.pause();
            } catch (Unavailable crowded) {
                // So many first uses at once wait for each other. A use that is not recorded does not begin.
                assertEquals(ErrorCode.AUDIT_UNAVAILABLE, crowded.code());
            }
        }
    }

    private static void awaitProcessing(Api user, String payment) {
        while (!user.get("/api/payment/user/payments/" + payment)
                .json()
                .get("status")
                .asText()
                .equals("processing")) {
            Polling.pause();
        }
    }

    private static void assertPayments(
            PayingUser alice, String url, String otherUrl, List<String> payments, Devnet devnet) {
        assertEquals(403, alice.pay(url, "after-1", "1", "wait=0").status());
        assertEquals(403, alice.pay(otherUrl, "after-2", "1", "wait=0").status());
        Api user = alice.at(url);
        // The one that was signed is carried to its end, and the others can never be signed.
        for (int i = 0; i < payments.size(); i++) {
            JsonNode payment =
                    user.get("/api/payment/user/payments/" + payments.get(i)).json();
            while (payment.get("status").asText().matches("pending|processing")) {
                devnet.produceBlock();
                Polling.pause();
                payment = user.get("/api/payment/user/payments/" + payments.get(i))
                        .json();
            }
            assertEquals(i == 0 ? "confirmed" : "failed", payment.get("status").asText(), payment.toString());
            assertEquals(
                    i == 0 ? "" : "frozen",
                    payment.path("error_code").asText("").replace("null", ""));
        }
        assertEquals(0, alice.received(devnet).compareTo(BigDecimal.ONE));
        // The programs' first uses, and their refusals, may be entries of their own, hundreds of them.
        long signed = 0;
        String before = "";
        while (!before.equals("null")) {
            JsonNode page = user.get("/api/user/audit?limit=200" + before).json();
            for (JsonNode event : page.get("events")) {
                signed += event.get("action").asText().equals("payment.signed") ? 1 : 0;
            }
            JsonNode next = page.get("next_before");
            before = next.isNull() ? "null" : "&before=" + next.asText();
        }
        assertEquals(1, signed);
        assertTrue(user.get("/api/user/freeze").json().get("frozen").asBoolean());
    }
}
