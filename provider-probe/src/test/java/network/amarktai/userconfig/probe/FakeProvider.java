package network.amarktai.userconfig.probe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import network.amarktai.userconfig.domain.catalog.ServiceId;

/**
 * A fake of any provider of the catalog over real HTTP, also for the tests of other modules. It checks the format and
 * signature of each request, then sends the configured answer. It collects the faults it finds, and {@link #close}
 * reports them.
 */
public final class FakeProvider implements AutoCloseable {

    public static final int BADLY_SIGNED = 599;

    static {
        // The JDK's server sends head and body separately; with Nagle's algorithm each answer would wait for 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private volatile Function<RecordedRequest, Optional<String>> check = request -> Optional.empty();
    private volatile Function<RecordedRequest, FakeAnswer> answers = request -> FakeAnswer.json(404, "{}");
    private final String scheme;

    private FakeProvider(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** A provider over plain HTTP. The caller closes it. */
    public static FakeProvider plaintext() {
        try {
            return new FakeProvider(HttpServer.create(anyPort(), 0), "http");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A provider over TLS. The caller closes it. */
    public static FakeProvider tls(SSLContext context) {
        try {
            HttpsServer server = HttpsServer.create(anyPort(), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context));
            return new FakeProvider(server, "https");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** Its base URL. */
    public URI url() {
        return URI.create(scheme + "://localhost:" + server.getAddress().getPort());
    }

    /** A probe that uses this provider for every service. The caller closes it. */
    public ProviderProbe probe() {
        return probe(Clock.systemUTC());
    }

    /** The same with this clock. */
    public ProviderProbe probe(InstantSource clock) {
        ProviderProbe.Builder builder = ProviderProbe.configure().clock(clock);
        TestCredentials.services().forEach(service -> builder.baseUrl(ServiceId.of(service), url()));
        return builder.open();
    }

    /** From now on expects requests for this service, signed with this credential. */
    public FakeProvider expecting(String service, TestCredential credential) {
        requests.clear();
        check = request -> Signatures.problem(service, credential, request);
        return this;
    }

    /** Sends this answer from now on. */
    public FakeProvider answering(FakeAnswer answer) {
        return answering(request -> answer);
    }

    /** From now on computes the answer from the request. */
    public FakeProvider answering(Function<RecordedRequest, FakeAnswer> by) {
        answers = by;
        return this;
    }

    /** The requests since the last call of {@code expecting}. */
    public List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            RecordedRequest request = RecordedRequest.of(exchange);
            requests.add(request);
            Optional<String> problem = problem(request);
            problem.ifPresent(problems::add);
            send(exchange, problem.isPresent() ? FakeAnswer.json(BADLY_SIGNED, "{}") : answers.apply(request));
        }
    }

    private Optional<String> problem(RecordedRequest request) {
        try {
            return check.apply(request);
        } catch (RuntimeException malformed) {
            return Optional.of(malformed.toString());
        }
    }

    private static void send(HttpExchange exchange, FakeAnswer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        try {
            exchange.getResponseBody().write(body);
        } catch (IOException clientHungUp) {
            // it may, after enough
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        if (!problems.isEmpty()) {
            throw new AssertionError("badly written requests: " + problems);
        }
    }
}
