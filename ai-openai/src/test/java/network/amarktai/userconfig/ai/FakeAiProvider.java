package network.amarktai.userconfig.ai;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import network.amarktai.userconfig.domain.ai.TokenCounts;
import network.amarktai.userconfig.domain.catalog.ServiceId;

/**
 * A provider of language models over real HTTP, also for the tests of other modules: chat and responses, whole and as
 * streams, embeddings, and the list of models. It counts what it bills, and misbehaves as asked.
 */
public final class FakeAiProvider implements AutoCloseable {

    /** The models that it lists. */
    public static final List<String> MODELS = List.of("gpt-4o", "gpt-4o-mini", "text-embedding-3-small");

    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();
    private final Map<String, TokenCounts> billed = new ConcurrentHashMap<>();
    private final Semaphore hungUp = new Semaphore(0);
    private volatile Misbehaviour misbehaviour = Misbehaviour.NONE;
    private volatile int words = 3;
    private volatile Duration pause = Duration.ZERO;

    private FakeAiProvider(ServerSocket socket) {
        this.socket = socket;
        threads.execute(this::accept);
    }

    /** A provider on a free port. The caller closes it. */
    public static FakeAiProvider open() {
        try {
            return new FakeAiProvider(new ServerSocket(0, 250, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its base URL, with the version of its API. */
    public URI url() {
        return URI.create("http://localhost:" + socket.getLocalPort() + "/v1");
    }

    /** A builder for a provider that sends the requests of both services here. */
    public OpenAiProvider.Builder configure() {
        return OpenAiProvider.configure().baseUrl(ServiceId.of("openai"), url()).baseUrl(ServiceId.of("flock"), url());
    }

    /** What happens to later requests. */
    public void misbehave(Misbehaviour next) {
        misbehaviour = next;
        if (next == Misbehaviour.AWAY) {
            close();
        }
    }

    /** How many words, each of one token, later answers have; 3 unless this is called. */
    public void words(int count) {
        words = count;
    }

    /** How long later streams pause before each word. */
    public void pause(Duration between) {
        pause = between;
    }

    /** The requests so far. */
    public List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    /** What the calls with this key used, also those whose usage was not reported. */
    public TokenCounts billed(String key) {
        return billed.getOrDefault(key, TokenCounts.none());
    }

    /** Forgets the requests so far and what they used. */
    public void forget() {
        requests.clear();
        billed.clear();
    }

    /** Waits until a client has hung up in the middle of an answer. */
    public boolean sawHangUp() {
        try {
            return hungUp.tryAcquire(20, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                client.setTcpNoDelay(true);
                clients.add(client);
                threads.execute(() -> talk(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            Optional<ReceivedRequest> request = ReceivedRequest.read(in);
            while (request.isPresent()) {
                requests.add(request.get());
                answer(request.get(), client, in);
                request = ReceivedRequest.read(in);
            }
        } catch (IOException over) {
            // The client hung up, or this provider did.
        } finally {
            clients.remove(client);
        }
    }

    private void answer(ReceivedRequest request, Socket client, InputStream in) throws IOException {
        TokenCounts uses = request.uses(words);
        FakeAiAnswer answer = new FakeAiAnswer(request, uses, misbehaviour, client);
        if (answer.isBilled()) {
            billed.merge(request.key(), uses, TokenCounts::plus);
        }
        boolean waits;
        try {
            waits = answer.send(words, pause);
        } catch (IOException hangUp) {
            hungUp.release();
            throw hangUp;
        }
        if (waits) {
            awaitHangUp(in);
        }
    }

    private void awaitHangUp(InputStream in) throws IOException {
        try {
            in.read();
        } finally {
            hungUp.release();
        }
        throw new IOException("the client hung up");
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket client : clients) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
