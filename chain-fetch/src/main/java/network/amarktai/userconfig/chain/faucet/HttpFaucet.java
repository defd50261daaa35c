package network.amarktai.userconfig.chain.faucet;

import io.grpc.Deadline;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.FaucetClaim;
import network.amarktai.userconfig.error.LimitExceeded;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.Faucet;
import org.jspecify.annotations.Nullable;

/**
 * The faucet of Fetch.ai's testnets: {@code POST /api/v3/claims}, then one {@code GET} of the claim, so that a
 * transaction that was sent immediately is shown. Both share one deadline. Redirects are not followed, and an answer
 * has at most 16 KiB.
 */
public final class HttpFaucet implements Faucet {

    private static final System.Logger LOG = System.getLogger(HttpFaucet.class.getName());
    private static final int MAX_ANSWER_BYTES = 16 << 10;
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NOT_FOUND = 404;

    private final FaucetAddress faucet;
    private final Duration timeout;
    /**
     * Created on first use: it loads the JDK's certificate authorities, which takes longer than the rest of a start.
     */
    private @Nullable HttpClient client;

    /**
     * Connects on the first call.
     *
     * @param address {@code https://host[:port][/path]}, or {@code http} for a local one
     * @param timeout the time limit of one call
     * @throws IllegalArgumentException if the syntax of the address is wrong; the message does not quote it
     */
    public static HttpFaucet at(String address, Duration timeout) {
        return new HttpFaucet(FaucetAddress.parse(address), timeout);
    }

    private HttpFaucet(FaucetAddress faucet, Duration timeout) {
        this.faucet = faucet;
        this.timeout = timeout;
    }

    private synchronized HttpClient client() {
        HttpClient made = client;
        if (made == null) {
            made = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(timeout)
                    .build();
            client = made;
        }
        return made;
    }

    @Override
    public FaucetClaim claim(Address address) {
        Deadline deadline = Deadline.after(timeout.toMillis(), TimeUnit.MILLISECONDS);
        String id = FaucetAnswer.claimId(answer(post(address), deadline), address);
        try {
            return FaucetAnswer.claim(answer(request(faucet.claim(id)).build(), deadline), id);
        } catch (Unavailable | LimitExceeded notShown) {
            return FaucetClaim.pending(id);
        }
    }

    @Override
    public Optional<FaucetClaim> find(String id) {
        Deadline deadline = Deadline.after(timeout.toMillis(), TimeUnit.MILLISECONDS);
        HttpResponse<byte[]> response = exchange(request(faucet.claim(id)).build(), deadline);
        return switch (response.statusCode()) {
            case OK -> Optional.of(FaucetAnswer.claim(response.body(), id));
            case NOT_FOUND -> Optional.empty();
            default -> throw FaucetErrors.unavailable();
        };
    }

    private HttpRequest post(Address address) {
        // An address has no characters that JSON escapes.
        String body = "{\"address\":\"" + address.value() + "\"}";
        return request(faucet.claims())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).header("Accept", "application/json");
    }

    private byte[] answer(HttpRequest request, Deadline deadline) {
        HttpResponse<byte[]> response = exchange(request, deadline);
        if (response.statusCode() != OK && response.statusCode() != CREATED) {
            LOG.log(System.Logger.Level.DEBUG, "{0} to the faucet: {1}", request.method(), response.statusCode());
            throw FaucetErrors.of(response.statusCode());
        }
        return response.body();
    }

    private HttpResponse<byte[]> exchange(HttpRequest request, Deadline deadline) {
        // Not HttpRequest.timeout: it ends with the headers, and the body could take any time.
        CompletableFuture<HttpResponse<byte[]>> response =
                client().sendAsync(request, status -> new BoundedBody(MAX_ANSWER_BYTES));
        try {
            return response.get(deadline.timeRemaining(TimeUnit.NANOSECONDS), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            // The type only: messages quote the answer.
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "{0} to the faucet: {1}",
                    request.method(),
                    failure.getClass().getSimpleName());
            throw FaucetErrors.unavailable();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw FaucetErrors.unavailable();
        } finally {
            response.cancel(true);
        }
    }
}
