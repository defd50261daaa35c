package network.amarktai.userconfig.http.server;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.JavalinState;
import io.javalin.plugin.Plugin;
import io.javalin.util.JavalinBindException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import network.amarktai.userconfig.http.access.ClientAddress;
import network.amarktai.userconfig.http.access.Gate;
import network.amarktai.userconfig.http.auth.TokenVerifier;
import network.amarktai.userconfig.http.background.DeniedAccessCounter;
import network.amarktai.userconfig.http.json.SecretBodyReader;
import network.amarktai.userconfig.http.problem.Problems;
import network.amarktai.userconfig.http.request.RequestId;
import network.amarktai.userconfig.http.route.Routes;
import network.amarktai.userconfig.http.settings.Settings;
import network.amarktai.userconfig.usecase.UserConfig;
import org.eclipse.jetty.server.HttpConfiguration;

/** The HTTP server. Stopping it lets running requests finish. */
public final class UserConfigServer implements AutoCloseable {

    private static final long STOP_MILLISECONDS = 10_000;
    private static final int IDLE_MILLISECONDS = 30_000;
    // How often connections are looked at within the time for the headers of a request.
    private static final int LOOKS = 5;
    private static final String API = "/api/*";
    private static final String SERVICE = "/service/*";
    private static final String AI = "/ai/*";

    private final Javalin javalin;
    private final DeniedAccessCounter deniedAccess;
    private final HealthThreads healthThreads;
    private final ScheduledExecutorService timer;
    private final UnixSocket unixSocket;
    private final String host;

    private UserConfigServer(
            Javalin javalin,
            DeniedAccessCounter deniedAccess,
            HealthThreads healthThreads,
            ScheduledExecutorService timer,
            UnixSocket unixSocket,
            String host) {
        this.javalin = javalin;
        this.deniedAccess = deniedAccess;
        this.healthThreads = healthThreads;
        this.timer = timer;
        this.unixSocket = unixSocket;
        this.host = host;
    }

    /**
     * Starts listening.
     *
     * @throws JavalinBindException if the port is in use or the address does not belong to this machine
     * @throws SocketTaken if the Unix socket cannot be used
     */
    public static UserConfigServer start(
            Settings settings, TokenVerifier verifier, UserConfig userConfig, List<Routes> routes) {
        return start(settings, verifier, userConfig, routes, FloodLimits.standard());
    }

    static UserConfigServer start(
            Settings settings, TokenVerifier verifier, UserConfig userConfig, List<Routes> routes, FloodLimits limits) {
        DeniedAccessCounter deniedAccess =
                new DeniedAccessCounter(userConfig.audit().recordDeniedAccess());
        ClientAddress clientAddress = new ClientAddress(settings.trustedProxies());
        Gate gate = new Gate(
                verifier,
                clientAddress,
                deniedAccess,
                userConfig,
                settings.programs().certificateHeader());
        HealthThreads healthThreads = new HealthThreads();
        UnixSocket unixSocket = new UnixSocket(settings.programs().unixSocket());
        unixSocket.prepare();
        Javalin javalin = Javalin.create(config -> {
            configure(config, settings, gate, routes);
            config.jetty.modifyServer(server -> {
                server.insertHandler(new WholeRequests(
                        server,
                        limits,
                        clientAddress,
                        gate::sender,
                        healthThreads,
                        settings.ai().maxBody()));
                GracefulStop.in(server, STOP_MILLISECONDS);
                Crowds.in(server);
                server.setErrorHandler(new BareErrors());
            });
        });
        javalin.start(settings.host(), settings.port());
        HttpConfiguration http = new HttpConfiguration();
        limit(http);
        try {
            unixSocket.addTo(javalin.jettyServer().server(), http);
            unixSocket.protect();
        } catch (SocketTaken unusable) {
            javalin.stop();
            healthThreads.close();
            throw unusable;
        }
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "server-timer");
            thread.setDaemon(true);
            return thread;
        });
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(deniedAccess::flush, 1, 1, TimeUnit.MINUTES);
        SlowHeads slowHeads = new SlowHeads(javalin.jettyServer().server(), limits.arrival(), System::nanoTime);
        long often = Math.max(1, limits.arrival().toMillis() / LOOKS);
        ScheduledFuture<?> unusedLooks =
                timer.scheduleWithFixedDelay(slowHeads::look, often, often, TimeUnit.MILLISECONDS);
        return new UserConfigServer(javalin, deniedAccess, healthThreads, timer, unixSocket, settings.host());
    }

    private static void configure(JavalinConfig config, Settings settings, Gate gate, List<Routes> routes) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = SecretBodyReader.MAX_BYTES;
        // Attack: if attacker-controlled text is compressed together with a secret, the length reveals the secret
        // (BREACH).
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.modifyHttpConfiguration(UserConfigServer::limit);
        // Its key is the path, into which a user may have pasted a key.
        config.jetty.modifyServletContextHandler(
                context -> context.getServletHandler().setFilterChainsCached(false));
        config.requestLogger.http((context, milliseconds) -> AccessLog.write(context, milliseconds));
        config.routes.before(RequestId::assign);
        config.routes.before(SecurityHeaders::set);
        if (!settings.allowedOrigins().isEmpty()) {
            // First, so that a page can read why it was refused.
            config.routes.before(API, new AllowedOrigins(settings.allowedOrigins())::admit);
        }
        config.routes.before(Refusal::throwIfMarked);
        config.routes.before(RequestRules::headers);
        config.routes.before(API, gate::pass);
        config.routes.before(SERVICE, gate::pass);
        config.routes.before(AI, gate::pass);
        config.routes.before(RequestRules::body);
        config.routes.beforeMatched(gate::authorize);
        // After all routes were added.
        config.registerPlugin(new Plugin<Void>() {
            @Override
            public void onStart(JavalinState state) {
                HeadRoutes.addTo(state);
            }
        });
        config.router.javaLangErrorHandler(Problems::fatal);
        routes.forEach(some -> some.addTo(config.routes));
        Problems.handle(config.routes);
    }

    private static void limit(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setIdleTimeout(IDLE_MILLISECONDS);
        // Otherwise a token that differs from the one before it on the connection only in the case of its letters is
        // taken for
        // that one.
        http.setHeaderCacheCaseSensitive(true);
    }

    /** The port that it listens on. */
    public int port() {
        return javalin.port();
    }

    /** The URL at which it is reachable from this machine. */
    public String url() {
        String shown = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return "http://" + shown + ":" + port();
    }

    // Waits for a running flush, whose counts the final flush would miss.
    private void awaitTimer() {
        try {
            if (!timer.awaitTermination(STOP_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            timer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** Stops listening, lets running requests finish, and records the counted denials. */
    @Override
    public void close() {
        javalin.stop();
        unixSocket.remove();
        healthThreads.close();
        timer.shutdown();
        awaitTimer();
        deniedAccess.flush();
    }
}
