package network.amarktai.userconfig.ai;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.regex.Pattern;
import network.amarktai.userconfig.domain.ai.ModelOperation;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.port.ModelProvider;
import org.jspecify.annotations.Nullable;

/**
 * The entry point of this module: calls OpenAI and FLock.io over HTTPS.
 *
 * <pre>{@code
 * try (OpenAiProvider provider = OpenAiProvider.configure().build()) {
 *     ModelProvider.Request request = provider.read(ServiceId.of("openai"), ModelOperation.CHAT_COMPLETIONS, body);
 *     provider.send(request, OptionalLong.of(4096), headers, key, answer);
 * }
 * }</pre>
 *
 * <p>Hosts are fixed, redirects are not followed, and nothing is repeated, logged or cached. An answer that is compressed,
 * although the request forbids it, ends as broken off before it begins. Connecting may take 5 seconds, the first byte of an
 * answer 120, the time between two pieces 60, a whole call 600. Calls have no threads of their own. Thread-safe.
 */
public final class OpenAiProvider implements ModelProvider, AutoCloseable {

    private static final List<String> FORWARDED =
            List.of("content-type", "accept", "openai-beta", "idempotency-key", "user-agent");

    /** Other header values, such as text that is not ASCII, cannot be sent. */
    private static final Pattern PRINTABLE = Pattern.compile("[ -~]+");

    private final Map<Dialect, URI> baseUrls;
    private final Storing storing;
    private final CallLimits limits;
    private final Duration connectTimeout;
    private final ExecutorService threads = Executors.newCachedThreadPool(daemons("ai-provider"));
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, daemons("ai-provider-timer"));
    private final Set<ProviderCall> calls = ConcurrentHashMap.newKeySet();
    /** Created on first use: it loads the JDK's certificate authorities, which is the slowest part of a start. */
    private @Nullable HttpClient client;

    private OpenAiProvider(Builder builder) {
        baseUrls = Map.copyOf(builder.baseUrls);
        storing = builder.storing;
        limits = new CallLimits(builder.firstByte, builder.betweenPieces, builder.whole);
        connectTimeout = builder.connectTimeout;
        timer.setRemoveOnCancelPolicy(true);
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** A builder for a provider. By default it sends requests to the providers themselves. */
    public static Builder configure() {
        return new Builder();
    }

    @Override
    public boolean offers(ServiceId service) {
        return Dialect.of(service).isPresent();
    }

    @Override
    public Request read(ServiceId service, ModelOperation operation, byte[] body) {
        return RequestReader.read(dialect(service), operation, body);
    }

    private static Dialect dialect(ServiceId service) {
        return Dialect.of(service).orElseThrow(() -> new IllegalArgumentException("a service that is not offered"));
    }

    @Override
    public Call send(
            Request request, OptionalLong outputLimit, Map<String, String> headers, Secret key, Answer answer) {
        ModelRequest call = (ModelRequest) request;
        BodyFilter filter = call.hidesUsage() ? new HiddenUsage() : null;
        HttpRequest.Builder post =
                request(call.dialect(), call.operation().path()).POST(publisher(call.body(outputLimit, storing)));
        post.setHeader("content-type", "application/json");
        AnswerBody body = new AnswerBody(new UsageReader(call.operation()), filter, key.withBytes(KeyRedaction::new));
        return start(withHeaders(post, headers), call.dialect(), key, new AnswerGate(answer), body);
    }

    @Override
    public Call models(
            ServiceId service, List<String> allowed, Map<String, String> headers, Secret key, Answer answer) {
        Dialect dialect = dialect(service);
        BodyFilter filter = allowed.isEmpty() ? null : new AllowedModels(allowed);
        HttpRequest.Builder get = request(dialect, "models").GET();
        AnswerBody body =
                new AnswerBody(new UsageReader(ModelOperation.EMBEDDINGS), filter, key.withBytes(KeyRedaction::new));
        return start(withHeaders(get, headers), dialect, key, new AnswerGate(answer), body);
    }

    private HttpRequest.Builder request(Dialect dialect, String path) {
        URI base = baseUrls.getOrDefault(dialect, dialect.baseUrl());
        return HttpRequest.newBuilder(URI.create(base + "/" + path)).setHeader("accept-encoding", "identity");
    }

    private static BodyPublisher publisher(List<ByteBuffer> pieces) {
        return BodyPublishers.concat(pieces.stream()
                .filter(ByteBuffer::hasRemaining)
                .map(piece -> BodyPublishers.ofByteArray(
                        piece.array(), piece.arrayOffset() + piece.position(), piece.remaining()))
                .toArray(BodyPublisher[]::new));
    }

    private static HttpRequest.Builder withHeaders(HttpRequest.Builder request, Map<String, String> headers) {
        for (String name : FORWARDED) {
            String value = headers.get(name);
            if (value != null && PRINTABLE.matcher(value).matches()) {
                request.setHeader(name, value);
            }
        }
        return request;
    }

    private Call start(HttpRequest.Builder request, Dialect dialect, Secret key, AnswerGate gate, AnswerBody body) {
        ProviderCall call = new ProviderCall(gate, body, limits, timer, threads, calls);
        try {
            // The header is a text, which only the request holds.
            key.withBytes(bytes -> request.setHeader(
                    dialect.keyHeader(), dialect.keyPrefix() + new String(bytes, StandardCharsets.UTF_8)));
            call.send(client(), request.build());
        } catch (IllegalArgumentException noHeader) {
            call.notSent();
        }
        return call;
    }

    private synchronized HttpClient client() {
        HttpClient made = client;
        if (made == null) {
            made = HttpClient.newBuilder()
                    .executor(threads)
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(connectTimeout)
                    .build();
            client = made;
        }
        return made;
    }

    /** Closes the connections: calls under way end as cancelled, later ones as unreachable. Idempotent. */
    @Override
    public void close() {
        calls.forEach(ProviderCall::cancel);
        timer.shutdownNow();
        threads.shutdown();
    }

    /** Options for a provider. */
    public static final class Builder {

        private final Map<Dialect, URI> baseUrls = new EnumMap<>(Dialect.class);
        private Storing storing = Storing.AS_REQUESTED;
        private Duration connectTimeout = Duration.ofSeconds(5);
        private Duration firstByte = Duration.ofMinutes(2);
        private Duration betweenPieces = Duration.ofSeconds(60);
        private Duration whole = Duration.ofMinutes(10);

        private Builder() {}

        /**
         * Sends the requests of this service to another base URL: the operator's proxy or a test server.
         *
         * @param url {@code https://host[:port][/path]}, with the version of the API, such as {@code /v1}; {@code http} is
         *     accepted, and sends keys in the clear
         * @throws IllegalArgumentException if it is malformed, or the service is not offered; the message does not quote it
         */
        public Builder baseUrl(ServiceId service, URI url) {
            baseUrls.put(dialect(service), BaseUrl.of(url));
            return this;
        }

        /** Forbids the provider to keep requests and answers for later calls. Default: the request says. */
        public Builder storingNothing() {
            storing = Storing.FORBIDDEN;
            return this;
        }

        /** The connect timeout. Default: 5 seconds. */
        public Builder connectTimeout(Duration limit) {
            connectTimeout = limit;
            return this;
        }

        /** How long the first byte of an answer may take. Default: 120 seconds. */
        public Builder firstByte(Duration limit) {
            firstByte = limit;
            return this;
        }

        /** How long an answer may pause while its receiver waits. Default: 60 seconds. */
        public Builder betweenPieces(Duration limit) {
            betweenPieces = limit;
            return this;
        }

        /** How long a call may take in all. Default: 600 seconds. */
        public Builder whole(Duration limit) {
            whole = limit;
            return this;
        }

        /** The provider, which connects on the first call. The caller closes it. */
        public OpenAiProvider build() {
            return new OpenAiProvider(this);
        }
    }
}
