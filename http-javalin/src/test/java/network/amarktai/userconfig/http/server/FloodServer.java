package network.amarktai.userconfig.http.server;

import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.engine.HealthCheck;
import network.amarktai.userconfig.http.auth.TokenIssuer;
import network.amarktai.userconfig.http.auth.TokenRules;
import network.amarktai.userconfig.http.auth.TokenVerifier;
import network.amarktai.userconfig.http.page.PageRoutes;
import network.amarktai.userconfig.http.route.ApiKeysRoutes;
import network.amarktai.userconfig.http.route.HealthRoutes;
import network.amarktai.userconfig.http.route.OpenApiRoutes;
import network.amarktai.userconfig.http.route.Routes;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.settings.Settings;
import network.amarktai.userconfig.http.settings.Settings.TokenFromAddress;
import network.amarktai.userconfig.http.settings.SettingsReader;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.UserConfig;

/** The server with limits of a test, and with routes of a test beside some of its own. */
final class FloodServer implements AutoCloseable {

    static final String KEYS = "/api/user/api-keys";
    static final String SAVE = "{\"service\":\"openai\",\"key\":\"sk-proj-0123456789abcdefghij\"}";

    private static final String JWT_SECRET = "a-secret-for-tests-0123456789-abcdef";

    private final TestKit kit = new TestKit();
    private final Settings settings;
    private final UserConfigServer server;

    private FloodServer(FloodLimits limits, Map<String, String> variables, Consumer<RoutesConfig> more) {
        Map<String, String> all = new HashMap<>(Map.of("JWT_SECRET", JWT_SECRET, "PORT", "0"));
        all.putAll(variables);
        settings = SettingsReader.read(Environment.of(all::get));
        UserConfig userConfig = kit.on(kit.stores());
        List<Routes> routes = new ArrayList<>(List.of(
                new ApiKeysRoutes(StandardCatalog.services(), userConfig),
                new HealthRoutes(() -> List.of(HealthCheck.of("store", kit.store()::keyIds))),
                new OpenApiRoutes(),
                new PageRoutes(TokenFromAddress.IGNORED, "")));
        routes.add(more::accept);
        server = UserConfigServer.start(
                settings,
                TokenVerifier.sharedSecret(settings.secrets().jwtSecret().orElseThrow(), rules()),
                userConfig,
                routes,
                limits);
    }

    static FloodServer start(FloodLimits limits, Map<String, String> variables) {
        return new FloodServer(limits, variables, routes -> {});
    }

    static FloodServer start(FloodLimits limits, Consumer<RoutesConfig> more) {
        return new FloodServer(limits, Map.of(), more);
    }

    static FloodServer start(FloodLimits limits, Map<String, String> variables, Consumer<RoutesConfig> more) {
        return new FloodServer(limits, variables, more);
    }

    /** The server's own limits, with another time in which heads and bodies have to arrive. */
    static FloodLimits arrival(Duration arrival) {
        FloodLimits usual = FloodLimits.standard();
        return new FloodLimits(
                arrival,
                usual.delivery(),
                usual.bodiesOfUser(),
                usual.bodiesOfAddress(),
                usual.strangersOfAddress(),
                usual.running(),
                usual.waiting());
    }

    /** The server's own limits, with other numbers of requests. */
    static FloodLimits room(int running, int waiting) {
        FloodLimits usual = FloodLimits.standard();
        return new FloodLimits(
                usual.arrival(),
                usual.delivery(),
                usual.bodiesOfUser(),
                usual.bodiesOfAddress(),
                usual.strangersOfAddress(),
                running,
                waiting);
    }

    private TokenRules rules() {
        return new TokenRules(null, null, kit.clock());
    }

    int port() {
        return server.port();
    }

    Wire connect() {
        return new Wire(server.port());
    }

    /** The header line that authenticates this user. */
    String bearer(String user) {
        return bearer(user, Duration.ofHours(1));
    }

    /** The same with a token of another lifetime, which is another token. */
    String bearer(String user, Duration lifetime) {
        try (Secret secret = Secret.copyOf(JWT_SECRET.getBytes(StandardCharsets.UTF_8))) {
            return "Authorization: Bearer "
                    + TokenIssuer.sharedSecret(secret, rules()).issue(UserId.of(user), lifetime);
        }
    }

    /** The answer to a request without a body, on a new connection. */
    Wire.Answer get(String path, String... headers) {
        try (Wire wire = connect()) {
            return wire.request("GET", path, headers).answer();
        }
    }

    /** A body that begins when the server asks for it, which it does when it is counted. */
    Wire asking(String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Length: " + SAVE.length();
        all[headers.length + 1] = "Expect: 100-continue";
        return connect().request("POST", KEYS, all);
    }

    /** Everything that is answered to these bytes on one connection, which the last request has to end. */
    String raw(String requests) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(requests.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** The answer to a save, on a new connection. */
    Wire.Answer save(String user) {
        try (Wire wire = connect()) {
            return wire.begin(KEYS, SAVE.length(), SAVE, bearer(user)).answer();
        }
    }

    @Override
    public void close() {
        server.close();
        settings.secrets().close();
    }
}
