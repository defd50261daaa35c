package network.amarktai.userconfig.http.auth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Serves an identity provider's key set on this machine, on any free port. */
final class JwksServer implements AutoCloseable {

    private final HttpServer server;
    private final AtomicInteger fetches = new AtomicInteger();
    private final Semaphore answered = new Semaphore(0);
    private volatile int status = 200;
    private volatile String body = "";

    JwksServer(PublishedKey... keys) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", this::answer);
        publish(keys);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        fetches.incrementAndGet();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = exchange.getResponseBody()) {
            exchange.getResponseHeaders().add("Location", "/keys");
            exchange.sendResponseHeaders(status, bytes.length);
            out.write(bytes);
        } finally {
            answered.release();
        }
    }

    void publish(PublishedKey... keys) {
        answerWith(
                200,
                Arrays.stream(keys)
                        .map(key -> "{" + key.jwk() + "}")
                        .collect(Collectors.joining(",", "{\"keys\":[", "]}")));
    }

    void answerWith(int newStatus, String newBody) {
        status = newStatus;
        body = newBody;
    }

    int fetches() {
        return fetches.get();
    }

    void awaitFetches(int count) {
        try {
            if (!answered.tryAcquire(count, 30, TimeUnit.SECONDS)) {
                throw new AssertionError("not fetched");
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
    }

    /** A verifier of all algorithms with the keys published here. */
    TokenVerifier verifier(TestClock clock) {
        return TokenVerifier.jwks(url(), EnumSet.allOf(KeyPairAlgorithm.class), new TokenRules(null, null, clock));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
