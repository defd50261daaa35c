package network.amarktai.userconfig.http.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More requests than there are threads for. */
@Timeout(60)
class OverloadTest {

    private static final String SLOW = "/api/slow";

    private final Semaphore running = new Semaphore(0);
    private final Semaphore mayEnd = new Semaphore(0);
    private final ExecutorService clients = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        clients.shutdownNow();
    }

    private void slow(Context context) {
        running.release();
        mayEnd.acquireUninterruptibly();
        context.result("done");
    }

    private FloodServer server(int running, int waiting) {
        return FloodServer.start(FloodServer.room(running, waiting), routes -> {
            routes.post(SLOW, this::slow);
            routes.get(SLOW, this::slow);
            routes.post("/api/slow/test", this::slow);
        });
    }

    private static Wire change(FloodServer server, String user) {
        return server.connect().request("POST", SLOW, server.bearer(user), "Content-Length: 0");
    }

    @Test
    void changesWaitInABoundedQueueAndMoreOfThemAreRefused() throws Exception {
        try (FloodServer server = server(2, 3)) {
            List<Wire> accepted = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                accepted.add(change(server, "user-" + i));
            }
            running.acquireUninterruptibly(2);
            ExecutorCompletionService<Integer> answers = new ExecutorCompletionService<>(clients);
            for (int i = 0; i < 6; i++) {
                Wire wire = change(server, "more-" + i);
                answers.submit(() -> wire.answer().status());
            }
            for (int i = 0; i < 3; i++) {
                assertEquals(503, answers.take().get());
            }
            Wire.Answer refused = server.save("alice");
            assertTrue(refused.is(503, "overloaded"), refused.body());
            assertEquals("5", refused.header("Retry-After"));
            // The connection is as good as before.
            try (Wire again = change(server, "again")) {
                assertEquals(503, again.answer().status());
                assertEquals(
                        200,
                        again.request("GET", FloodServer.KEYS, server.bearer("again"))
                                .answer()
                                .status());
            }
            assertEquals(200, server.get("/health/live").status());
            assertEquals(200, server.get("/health/ready").status());

            mayEnd.release(5);

            accepted.forEach(wire -> assertEquals(200, wire.answer().status()));
            for (int i = 0; i < 3; i++) {
                assertEquals(200, answers.take().get());
            }
            assertEquals(200, server.save("alice").status());
        }
    }

    @Test
    void readsAndCallsToOthersHaveThreadsOfTheirOwn() {
        try (FloodServer server = server(2, 0)) {
            List<Wire> slow = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                slow.add(change(server, "user-" + i));
            }
            running.acquireUninterruptibly(2);
            assertEquals(503, server.save("alice").status());
            assertEquals(
                    200, server.get(FloodServer.KEYS, server.bearer("alice")).status());
            slow.add(server.connect().request("POST", "/api/slow/test", server.bearer("bob"), "Content-Length: 0"));
            running.acquireUninterruptibly();
            assertEquals(
                    200, server.get(FloodServer.KEYS, server.bearer("alice")).status());

            mayEnd.release(slow.size());
            slow.forEach(wire -> assertEquals(200, wire.answer().status()));
        }
    }

    @Test
    void oneCallerLeavesThreadsToOthers() {
        try (FloodServer server = server(4, 10)) {
            List<Wire> slow = new ArrayList<>();
            String mallory = server.bearer("mallory");
            for (int i = 0; i < 5; i++) {
                slow.add(server.connect().request("POST", SLOW, mallory, "Content-Length: 0"));
            }
            running.acquireUninterruptibly(2);

            for (int i = 0; i < 3; i++) {
                assertEquals(200, server.save("alice").status());
            }

            mayEnd.release(slow.size());
            slow.forEach(wire -> assertEquals(200, wire.answer().status()));
        }
    }

    @Test
    void requestsThatWaitForAnOutcomeHoldNoThread() {
        List<CompletableFuture<Void>> outcomes = new ArrayList<>();
        Semaphore waiting = new Semaphore(0);
        try (FloodServer server = FloodServer.start(
                FloodServer.room(2, 0),
                routes -> routes.post(
                        "/api/wait",
                        context -> context.future(() -> {
                            CompletableFuture<Void> outcome = new CompletableFuture<>();
                            synchronized (outcomes) {
                                outcomes.add(outcome);
                            }
                            waiting.release();
                            return outcome.thenAccept(nothing -> context.result("reached"));
                        })))) {
            List<Wire> waiters = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                waiters.add(
                        server.connect().request("POST", "/api/wait", server.bearer("user-" + i), "Content-Length: 0"));
                waiting.acquireUninterruptibly();
            }
            assertEquals(200, server.save("alice").status());

            List<CompletableFuture<Void>> all;
            synchronized (outcomes) {
                all = List.copyOf(outcomes);
            }
            all.forEach(outcome -> outcome.complete(null));

            waiters.forEach(wire -> assertEquals("reached", wire.answer().body()));
        }
    }
}
