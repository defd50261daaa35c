package network.amarktai.userconfig.probe.http;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import network.amarktai.userconfig.domain.probe.ConnectionFailure;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests and reads answers within limits: no redirects, since a signed request is for one host only; no
 * cookies; at most {@value #MAX_BODY_BYTES} bytes of a body; and one deadline for headers and body. HTTP/1.1, which all
 * providers support. The JDK's errors do not leave this class, because they quote headers.
 */
public final class ProviderConnection implements AutoCloseable {

    /** The longest body that is read; the rest is cut off. 1 MiB, because OpenAI lists thousands of models. */
    public static final int MAX_BODY_BYTES = 1024 * 1024;

    private static final int MAX_PLAIN_BYTES = 200;

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "provider-probe");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient.Builder builder;
    /** Created on first use: it loads the JDK's certificate authorities, which is the slowest part of a start. */
    private @Nullable HttpClient client;

    public ProviderConnection(Duration connectTimeout, Optional<SSLContext> trust) {
        builder = HttpClient.newBuilder()
                .executor(threads)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout);
        trust.ifPresent(builder::sslContext);
    }

    private synchronized HttpClient client() {
        HttpClient made = client;
        if (made == null) {
            made = builder.build();
            client = made;
        }
        return made;
    }

    /**
     * Sends a request once.
     *
     * @param sentAt the time in the request
     */
    public HttpOutcome send(HttpRequest request, Instant sentAt, Deadline deadline) {
        Duration before = deadline.passed();
        CompletableFuture<HttpResponse<byte[]>> pending =
                client().sendAsync(request, head -> new TruncatedBody(MAX_BODY_BYTES));
        try {
            HttpResponse<byte[]> response = pending.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
            return answer(response, sentAt, deadline.passed().minus(before));
        } catch (TimeoutException late) {
            return new HttpOutcome.Unreached(ConnectionFailure.TIMEOUT);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new HttpOutcome.Unreached(ConnectionFailure.TIMEOUT);
        } catch (ExecutionException | CancellationException failed) {
            return new HttpOutcome.Unreached(failure(failed));
        } finally {
            pending.cancel(true);
        }
    }

    private static ProviderAnswer answer(HttpResponse<byte[]> response, Instant sentAt, Duration took) {
        byte[] body = response.body();
        try {
            Json json = Json.parse(body);
            return new ProviderAnswer(
                    response.statusCode(),
                    response.headers(),
                    json,
                    shape(json, body),
                    plain(json, body),
                    sentAt.plus(took),
                    ClockSkew.of(response.headers(), sentAt.plus(took.dividedBy(2)))
                            .orElse(null));
        } finally {
            // The body may repeat the key; OpenAI's repeats part of it.
            Arrays.fill(body, (byte) 0);
        }
    }

    private static ProviderAnswer.Shape shape(Json json, byte[] body) {
        if (!json.isMissing()) {
            return ProviderAnswer.Shape.JSON;
        }
        for (byte b : body) {
            if (!Character.isWhitespace(b)) {
                return b == '<' ? ProviderAnswer.Shape.HTML : ProviderAnswer.Shape.OTHER;
            }
        }
        return ProviderAnswer.Shape.OTHER;
    }

    /** A firewall's or gateway's line of text. */
    private static String plain(Json json, byte[] body) {
        if (!json.isMissing() || body.length > MAX_PLAIN_BYTES || shape(json, body) == ProviderAnswer.Shape.HTML) {
            return "";
        }
        return new String(body, StandardCharsets.UTF_8).strip().toLowerCase(Locale.ROOT);
    }

    private static ConnectionFailure failure(Throwable failed) {
        if (isCausedBy(failed, SSLException.class)) {
            return ConnectionFailure.TLS;
        }
        if (isCausedBy(failed, UnresolvedAddressException.class)) {
            return ConnectionFailure.DNS;
        }
        if (isCausedBy(failed, HttpTimeoutException.class)) {
            return ConnectionFailure.TIMEOUT;
        }
        return ConnectionFailure.CONNECT;
    }

    private static boolean isCausedBy(Throwable failed, Class<? extends Exception> type) {
        return Stream.iterate(failed, Objects::nonNull, Throwable::getCause).anyMatch(type::isInstance);
    }

    /** Stops the threads. Requests under way fail. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
