package network.amarktai.userconfig.http.wiring;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.engine.UserConfigEngine;
import network.amarktai.userconfig.http.ai.AiRoutes;
import network.amarktai.userconfig.http.metrics.Metrics;
import network.amarktai.userconfig.http.page.PageRoutes;
import network.amarktai.userconfig.http.request.RateLimit;
import network.amarktai.userconfig.http.route.AiLimitsRoutes;
import network.amarktai.userconfig.http.route.ApiKeysRoutes;
import network.amarktai.userconfig.http.route.AuditRoutes;
import network.amarktai.userconfig.http.route.ConnectionTestRoutes;
import network.amarktai.userconfig.http.route.ConsumerRoutes;
import network.amarktai.userconfig.http.route.FreezeRoutes;
import network.amarktai.userconfig.http.route.HealthRoutes;
import network.amarktai.userconfig.http.route.HistoryRoutes;
import network.amarktai.userconfig.http.route.LeaseRoutes;
import network.amarktai.userconfig.http.route.MetricsRoutes;
import network.amarktai.userconfig.http.route.OpenApiRoutes;
import network.amarktai.userconfig.http.route.PaymentConfigRoutes;
import network.amarktai.userconfig.http.route.PaymentRoutes;
import network.amarktai.userconfig.http.route.Routes;
import network.amarktai.userconfig.http.route.ServicesRoutes;
import network.amarktai.userconfig.http.route.SpendingRoutes;
import network.amarktai.userconfig.http.route.UsageRoutes;
import network.amarktai.userconfig.http.route.UserRoutes;
import network.amarktai.userconfig.http.route.WalletRoutes;
import network.amarktai.userconfig.http.settings.AiSettings.Gateway;
import network.amarktai.userconfig.http.settings.Settings;
import network.amarktai.userconfig.usecase.UserConfig;

/** Every route of the server. */
final class ServerRoutes {

    private static final int GENERATED_A_MINUTE = 10;
    private static final int CLAIMED_A_MINUTE = 6;
    private static final int PAID_A_MINUTE = 60;

    // Each adds to what every start of a server reads.
    private static final int UNFROZEN_A_MINUTE = 6;

    private static final int BLOCKED_A_MINUTE = 12;
    private static final int LEASED_A_MINUTE = 30;
    private static final int EXPORTED_A_MINUTE = 6;

    private ServerRoutes() {}

    static List<Routes> of(UserConfigEngine engine, Settings settings, InstantSource clock, Metrics metrics) {
        Function<NetworkName, Network> networks = name -> network(settings, name);
        ServiceCatalog catalog = engine.catalog();
        UserConfig userConfig = engine.userConfig();
        List<Routes> all = new ArrayList<>(List.of(
                new ApiKeysRoutes(catalog, userConfig),
                new UsageRoutes(userConfig.showUsage()),
                new ConnectionTestRoutes(catalog, userConfig.testCredential()),
                new ServicesRoutes(catalog, settings.outboundAddresses()),
                new PaymentConfigRoutes(userConfig.wallets()),
                new WalletRoutes(
                        userConfig.wallets(),
                        RateLimit.perMinute(GENERATED_A_MINUTE),
                        RateLimit.perMinute(CLAIMED_A_MINUTE)),
                new PaymentRoutes(engine, RateLimit.perMinute(PAID_A_MINUTE), networks),
                new HistoryRoutes(userConfig.payments(), networks, clock),
                new SpendingRoutes(userConfig.payments()),
                new AuditRoutes(userConfig.audit().readAuditTrail()),
                new UserRoutes(userConfig, networks, RateLimit.perMinute(EXPORTED_A_MINUTE), clock),
                new FreezeRoutes(userConfig.freezeUser(), RateLimit.perMinute(UNFROZEN_A_MINUTE), clock),
                new ConsumerRoutes(userConfig.consumers().blockConsumer(), RateLimit.perMinute(BLOCKED_A_MINUTE)),
                new LeaseRoutes(
                        catalog,
                        userConfig.credentials().leaseCredential(),
                        settings.programs().leases(),
                        RateLimit.perMinute(LEASED_A_MINUTE)),
                new HealthRoutes(engine::health),
                new MetricsRoutes(metrics, settings.secrets().metricsToken()),
                new OpenApiRoutes(),
                new PageRoutes(settings.tokenFromAddress(), settings.pageBanner())));
        if (settings.ai().gateway() == Gateway.ON) {
            all.add(new AiRoutes(
                    catalog, userConfig.models().callModel(), settings.ai().maxBody(), System::nanoTime));
            all.add(new AiLimitsRoutes(userConfig.models()));
        }
        return all;
    }

    private static Network network(Settings settings, NetworkName name) {
        return switch (name) {
            case TESTNET -> settings.testnet().network();
            case MAINNET -> settings.mainnet().network();
        };
    }
}
