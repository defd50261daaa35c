package network.amarktai.userconfig.http.api;

import static network.amarktai.userconfig.http.api.ApiContract.KEYS;
import static network.amarktai.userconfig.http.api.ApiContract.SAVE_OPENAI;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import network.amarktai.userconfig.domain.audit.AuditEvent;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.testkit.AuditChain;
import network.amarktai.userconfig.testkit.Examples;
import network.amarktai.userconfig.testkit.InterruptedUserConfigStore;
import network.amarktai.userconfig.testkit.TestKit;
import org.junit.jupiter.api.Test;

/** Stopping loses no running request and no count. */
class GracefulStopTest {

    private static final UserId ALICE = UserId.of("alice");

    private final TestKit kit = new TestKit();

    @Test
    void aRunningSaveAndItsAuditEntriesFinish() throws Exception {
        CountDownLatch inStore = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        KitServer server = KitServer.on(kit, new InterruptedUserConfigStore(kit.store(), 1, () -> {
            inStore.countDown();
            await(released);
        }));
        // A stopped server no longer has a port.
        String url = server.url();
        ApiClient alice = server.as("alice");
        CompletableFuture<ApiAnswer> saving = CompletableFuture.supplyAsync(() -> alice.post(KEYS, SAVE_OPENAI));
        await(inStore);

        CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
        untilNobodyListensAt(url);
        assertFalse(saving.isDone());
        assertFalse(closing.isDone());
        released.countDown();

        saving.get(30, TimeUnit.SECONDS).is(200);
        closing.get(30, TimeUnit.SECONDS);
        assertTrue(kit.store().credential(ALICE, Examples.OPENAI).isPresent());
        assertEquals(
                List.of("requested", "done"),
                AuditChain.events(kit.auditLog(), kit.auditSealer(), ALICE).stream()
                        .map(AuditEvent::outcome)
                        .toList());
    }

    @Test
    void anIdleConnectionDoesNotHoldUpTheStop() throws ExecutionException, InterruptedException, TimeoutException {
        KitServer server = KitServer.on(kit, kit.store());
        // Both connections stay open after the answers.
        server.stranger().get("/health/live").is(200);
        server.as("alice").get(KEYS).is(200);

        CompletableFuture.runAsync(server::close).get(15, TimeUnit.SECONDS);
    }

    @Test
    void whatWasDeniedIsInTheSystemsTrailAfterTheStop() {
        try (KitServer server = KitServer.on(kit, kit.store())) {
            for (int i = 0; i < 3; i++) {
                server.stranger().get(KEYS).is(401);
            }
            server.stranger().post(KEYS, SAVE_OPENAI).is(401);
            new ApiClient(server.url(), "Bearer nonsense").get(KEYS).is(401);
            server.as("alice").get(KEYS).is(200);
            assertTrue(systemEvents().isEmpty());
        }

        assertEquals(
                List.of(
                        "access.denied denied anonymous 127.0.0.0/24 {count=1, reason=malformed_token}",
                        "access.denied denied anonymous 127.0.0.0/24 {count=4, reason=missing_token}"),
                systemEvents().stream()
                        .map(event -> event.action().code() + " " + event.outcome() + " " + event.actor() + " "
                                + event.source() + " " + event.detail())
                        .sorted()
                        .toList());
        assertTrue(kit.auditLog().streamOf(ALICE).isEmpty());
    }

    private List<AuditEvent> systemEvents() {
        return AuditChain.events(kit.auditLog(), kit.auditSealer(), AuditStream.system());
    }

    private static void untilNobodyListensAt(String url) throws IOException {
        URI server = URI.create(url);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (System.nanoTime() < deadline) {
            try (Socket socket = new Socket(InetAddress.getByName(server.getHost()), server.getPort())) {
                socket.setSoTimeout(1);
            } catch (ConnectException refused) {
                return;
            } catch (SocketException reset) {
                // Accepted by the operating system just before the listener closed; the next one is refused.
                continue;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("it still listens");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
