package network.amarktai.userconfig.chain;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A faucet over real HTTP with configured answers, which records its requests. */
final class FakeFaucet implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile HttpHandler post = FakeFaucet::unprepared;
    private volatile HttpHandler get = FakeFaucet::unprepared;

    private FakeFaucet(HttpServer server) {
        this.server = server;
    }

    static FakeFaucet open() {
        try {
            return on(HttpServer.create());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FakeFaucet on(HttpServer server) {
        FakeFaucet faucet = new FakeFaucet(server);
        try {
            server.bind(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", faucet::serve);
        server.setExecutor(faucet.threads);
        server.start();
        return faucet;
    }

    FakeFaucet onPost(HttpHandler answer) {
        this.post = answer;
        return this;
    }

    FakeFaucet onGet(HttpHandler answer) {
        this.get = answer;
        return this;
    }

    static HttpHandler answer(int status, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** Sends nothing until the faucet is closed. */
    HttpHandler silence() {
        return exchange -> awaitClosing();
    }

    /** Begins an answer, and sends no more until the faucet is closed. */
    HttpHandler unfinished(String begin) {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(begin.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            awaitClosing();
        };
    }

    int port() {
        return server.getAddress().getPort();
    }

    String address() {
        return "http://localhost:" + port();
    }

    /** Method, path and body of each request. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add((exchange.getRequestMethod() + " "
                            + exchange.getRequestURI().getPath() + " " + body)
                    .strip());
            ("POST".equals(exchange.getRequestMethod()) ? post : get).handle(exchange);
        }
    }

    private static void unprepared(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(500, -1);
    }

    private void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
