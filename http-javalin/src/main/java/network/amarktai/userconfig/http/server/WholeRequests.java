package network.amarktai.userconfig.http.server;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import network.amarktai.userconfig.http.access.ClientAddress;
import network.amarktai.userconfig.http.error.HttpError;
import network.amarktai.userconfig.http.json.SecretBodyReader;
import network.amarktai.userconfig.http.request.ClientWatch;
import network.amarktai.userconfig.http.request.StreamedAnswer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;

/**
 * Gives a request a thread when its body has been read, and takes the thread back before the answer is sent: neither a
 * slow sender nor a slow reader occupies one. Bounds what a client without a token, the bodies of one user or address,
 * and each kind of request may occupy.
 */
final class WholeRequests extends Handler.Wrapper {

    private static final Set<String> HEALTH = Set.of("/health/ready", "/metrics");
    private static final String LIVE = "/health/live";
    private static final String AI = "/ai/";
    private static final List<String> WITH_TOKEN = List.of("/api/", "/service/", AI);
    private static final int NETWORK_OF_IPV6 = 8;
    private static final int PROBES_OF_ADDRESS = 16;

    /** The longer bodies of AI services may take longer. */
    private static final Duration AI_ARRIVAL = Duration.ofSeconds(60);

    private final int aiBody;
    private final LongBodies longBodies;
    private final FloodLimits limits;
    private final ClientAddress clientAddress;
    private final Function<Request, Optional<Object>> senders;
    private final HealthThreads healthThreads;
    private final Lanes lanes;
    private final InFlight strangers;
    private final InFlight probes = new InFlight(PROBES_OF_ADDRESS);
    private final InFlight bodiesOfUser;
    private final InFlight bodiesOfAddress;

    /**
     * @param server whose threads run the requests
     * @param aiBody the longest body of a call of an AI service, in bytes
     * @param senders who sends a request with a valid token
     */
    WholeRequests(
            Server server,
            FloodLimits limits,
            ClientAddress clientAddress,
            Function<Request, Optional<Object>> senders,
            HealthThreads healthThreads,
            int aiBody) {
        this.aiBody = aiBody;
        this.longBodies = LongBodies.ofHeap(aiBody);
        this.limits = limits;
        this.clientAddress = clientAddress;
        this.senders = senders;
        this.healthThreads = healthThreads;
        this.lanes = new Lanes(server.getThreadPool(), limits);
        this.strangers = new InFlight(limits.strangersOfAddress());
        this.bodiesOfUser = new InFlight(limits.bodiesOfUser());
        this.bodiesOfAddress = new InFlight(limits.bodiesOfAddress());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        WholeAnswer answer =
                new WholeAnswer(request, response, callback, limits, getServer().getScheduler());
        // A request that waits for a thread, and its client with it, is not idle.
        request.addIdleTimeoutListener(timeout -> false);
        String path = String.valueOf(request.getHttpURI().getCanonicalPath());
        if (path.startsWith(AI)) {
            StreamedAnswer.Source streamed = answer::stream;
            ClientWatch.Source watched = answer::watch;
            request.setAttribute(StreamedAnswer.ATTRIBUTE, streamed);
            request.setAttribute(ClientWatch.ATTRIBUTE, watched);
        }
        if (isStranger(request, path) && !admitStranger(request, path)) {
            answer.endTheConnection();
            refuse(request, answer, Refusal.tooManyAtOnce());
        } else if (hasBody(request)) {
            receive(new WholeBody(request), answer, path);
        } else {
            dispatch(request, answer, path);
        }
        return true;
    }

    private static boolean isStranger(Request request, String path) {
        return !needsToken(path) || !request.getHeaders().contains(HttpHeader.AUTHORIZATION);
    }

    private static boolean needsToken(String path) {
        return WITH_TOKEN.stream().anyMatch(path::startsWith);
    }

    private boolean admitStranger(Request request, String path) {
        InFlight counted = path.equals(LIVE) || HEALTH.contains(path) ? probes : strangers;
        Object address = address(request);
        if (!counted.enter(address)) {
            return false;
        }
        Request.addCompletionListener(request, failure -> counted.leave(address));
        return true;
    }

    /** One client: an address, or the network of an IPv6 address, which one client may choose addresses from. */
    private Object address(Request request) {
        return clientAddress.of(request).<Object>map(WholeRequests::network).orElse("");
    }

    private static Object network(InetAddress address) {
        return address instanceof Inet6Address ? ByteBuffer.wrap(address.getAddress(), 0, NETWORK_OF_IPV6) : address;
    }

    private static boolean hasBody(Request request) {
        return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    private static Optional<String> authorization(Request request) {
        return Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION));
    }

    private void receive(WholeBody body, WholeAnswer answer, String path) {
        Request.addCompletionListener(body, failure -> body.wipe());
        // A client that waits for "100 Continue" gets it only if its token is valid.
        boolean asksFirst = body.getHeaders().contains(HttpHeader.EXPECT);
        // The longer bodies of AI services are read only for who has a valid token.
        boolean checksFirst = asksFirst || path.startsWith(AI);
        if (!checksFirst && body.readAvailable()) {
            received(body, answer, path);
            return;
        }
        // A worker, because the keys that tokens are verified with may have to be fetched.
        boolean accepted = lanes.reads().run(caller(body), () -> {
            Optional<Object> sender = needsToken(path) ? senders.apply(body) : Optional.empty();
            if (path.startsWith(AI) && sender.isPresent() && !keepLong(body)) {
                answer.endTheConnection();
                refuse(body, answer, Refusal.overloaded());
                return;
            }
            if (asksFirst && sender.isEmpty()) {
                received(body, answer, path);
            } else {
                await(body, answer, path, sender);
            }
        });
        if (!accepted) {
            answer.endTheConnection();
            refuse(body, answer, Refusal.overloaded());
        }
    }

    /** Has the body of a call of an AI service kept whole; false if there is no memory for it now. */
    private boolean keepLong(WholeBody body) {
        long length = body.getLength() < 0 ? aiBody : Math.min(body.getLength(), aiBody);
        if (length <= SecretBodyReader.MAX_BYTES) {
            return true;
        }
        if (!longBodies.enter(length)) {
            return false;
        }
        Request.addCompletionListener(body, failure -> longBodies.leave(length));
        body.keep(aiBody);
        return true;
    }

    private void await(WholeBody body, WholeAnswer answer, String path, Optional<Object> sender) {
        SlowBody slow = new SlowBody(
                body,
                sender.isPresent(),
                refusal -> getServer().getThreadPool().execute(() -> {
                    if (refusal == null) {
                        received(body, answer, path);
                    } else {
                        answer.endTheConnection();
                        refuse(body, answer, refusal);
                    }
                }));
        Map<InFlight, Object> keys = new HashMap<>(Map.of(bodiesOfAddress, address(body)));
        sender.ifPresent(known -> keys.put(bodiesOfUser, known));
        slow.await(getServer().getScheduler(), path.startsWith(AI) ? AI_ARRIVAL : limits.arrival(), keys);
    }

    private void received(WholeBody body, WholeAnswer answer, String path) {
        if (!body.isComplete()) {
            answer.endTheConnection();
        }
        dispatch(body, answer, path);
    }

    private void dispatch(Request request, WholeAnswer answer, String path) {
        boolean accepted;
        if (path.equals(LIVE)) {
            proceed(request, answer);
            accepted = true;
        } else if (HEALTH.contains(path)) {
            accepted = healthThreads.run(() -> proceed(request, answer));
        } else {
            accepted = lanes.of(request, path).run(caller(request), () -> proceed(request, answer));
        }
        if (!accepted) {
            refuse(request, answer, Refusal.overloaded());
        }
    }

    /** Who shares the threads with others: a token, whether it is valid or not, or an address. */
    private Object caller(Request request) {
        return authorization(request).<Object>map(Function.identity()).orElseGet(() -> address(request));
    }

    private void refuse(Request request, WholeAnswer answer, HttpError refusal) {
        Refusal.mark(request, refusal);
        proceed(request, answer);
    }

    private void proceed(Request request, WholeAnswer answer) {
        try {
            if (!super.handle(request, answer, answer)) {
                Response.writeError(request, answer, answer, HttpStatus.NOT_FOUND_404);
            }
        } catch (Throwable failed) {
            Response.writeError(request, answer, answer, failed);
        }
    }
}
