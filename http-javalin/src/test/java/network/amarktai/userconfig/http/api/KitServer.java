package network.amarktai.userconfig.http.api;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.engine.HealthCheck;
import network.amarktai.userconfig.http.auth.TokenIssuer;
import network.amarktai.userconfig.http.auth.TokenRules;
import network.amarktai.userconfig.http.auth.TokenVerifier;
import network.amarktai.userconfig.http.route.ApiKeysRoutes;
import network.amarktai.userconfig.http.route.AuditRoutes;
import network.amarktai.userconfig.http.route.HealthRoutes;
import network.amarktai.userconfig.http.route.ServicesRoutes;
import network.amarktai.userconfig.http.server.UserConfigServer;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.settings.Settings;
import network.amarktai.userconfig.http.settings.SettingsReader;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.UserConfigStore;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.trail.IntegrityAlarm;

/** The server on the adapters of a {@link TestKit}, or on others that fail. */
final class KitServer implements AutoCloseable {

    private final TestKit kit;
    private final Settings settings;
    private final UserConfigServer server;
    private final IntegrityAlarm alarm;

    private KitServer(TestKit kit, Settings settings, UserConfigServer server, IntegrityAlarm alarm) {
        this.kit = kit;
        this.settings = settings;
        this.server = server;
        this.alarm = alarm;
    }

    /** With these variables in addition to the required ones. */
    static KitServer start(TestKit kit, Map<String, String> variables) {
        return start(kit, kit.store(), kit.auditLog(), variables);
    }

    /** With another store. */
    static KitServer on(TestKit kit, UserConfigStore store) {
        return start(kit, store, kit.auditLog(), Map.of());
    }

    /** With another audit log. */
    static KitServer on(TestKit kit, AuditLog log) {
        return start(kit, kit.store(), log, Map.of());
    }

    private static KitServer start(TestKit kit, UserConfigStore store, AuditLog log, Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(Map.of("JWT_SECRET", ApiServer.JWT_SECRET, "PORT", "0"));
        all.putAll(variables);
        Settings settings = SettingsReader.read(Environment.of(all::get));
        TokenRules rules = new TokenRules(null, null, kit.clock());
        UserConfig userConfig = kit.on(kit.stores().with(store).with(log));
        ServiceCatalog catalog = StandardCatalog.services();
        UserConfigServer server = UserConfigServer.start(
                settings,
                TokenVerifier.sharedSecret(settings.secrets().jwtSecret().orElseThrow(), rules),
                userConfig,
                List.of(
                        new ApiKeysRoutes(catalog, userConfig),
                        new ServicesRoutes(catalog, settings.outboundAddresses()),
                        new AuditRoutes(userConfig.audit().readAuditTrail()),
                        new HealthRoutes(() -> List.of(
                                HealthCheck.of("store", store::keyIds),
                                HealthCheck.of("audit", () -> log.head(AuditStream.system())),
                                HealthCheck.of("integrity", userConfig.audit().integrityAlarm()::requireNone)))));
        return new KitServer(kit, settings, server, userConfig.audit().integrityAlarm());
    }

    String url() {
        return server.url();
    }

    /** Where this server's failed integrity checks are reported. */
    IntegrityAlarm alarm() {
        return alarm;
    }

    /** A client that is signed in as this user. */
    ApiClient as(String user) {
        return new ApiClient(server.url(), bearer(user));
    }

    /** A client that is not signed in. */
    ApiClient stranger() {
        return new ApiClient(server.url(), null);
    }

    /** The header that authenticates this user. */
    String bearer(String user) {
        try (Secret secret = Secret.copyOf(ApiServer.JWT_SECRET.getBytes(StandardCharsets.UTF_8))) {
            return "Bearer "
                    + TokenIssuer.sharedSecret(secret, new TokenRules(null, null, kit.clock()))
                            .issue(UserId.of(user), Duration.ofHours(1));
        }
    }

    @Override
    public void close() {
        server.close();
        settings.secrets().close();
    }
}
