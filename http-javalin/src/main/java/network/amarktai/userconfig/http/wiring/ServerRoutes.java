package network.amarktai.userconfig.http.wiring;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.http.background.PaymentWorker;
import network.amarktai.userconfig.http.metrics.Metrics;
import network.amarktai.userconfig.http.page.PageRoutes;
import network.amarktai.userconfig.http.request.RateLimit;
import network.amarktai.userconfig.http.route.ApiKeysRoutes;
import network.amarktai.userconfig.http.route.AuditRoutes;
import network.amarktai.userconfig.http.route.ConnectionTestRoutes;
import network.amarktai.userconfig.http.route.HealthRoutes;
import network.amarktai.userconfig.http.route.HistoryRoutes;
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
import network.amarktai.userconfig.http.settings.Settings;

/** Every route of the server. */
final class ServerRoutes {

    private static final int GENERATED_A_MINUTE = 10;
    private static final int CLAIMED_A_MINUTE = 6;
    private static final int PAID_A_MINUTE = 60;

    private ServerRoutes() {}

    static List<Routes> of(
            UseCases useCases,
            Settings settings,
            InstantSource clock,
            PaymentWorker runner,
            HealthRoutes health,
            Metrics metrics) {
        Function<NetworkName, Network> networks = name -> network(settings, name);
        return List.of(
                new ApiKeysRoutes(useCases.catalog(), useCases.userConfig()),
                new UsageRoutes(useCases.userConfig().showUsage()),
                new ConnectionTestRoutes(useCases.catalog(), useCases.testCredential()),
                new ServicesRoutes(useCases.catalog()),
                new PaymentConfigRoutes(useCases.wallets()),
                new WalletRoutes(
                        useCases.wallets(),
                        RateLimit.perMinute(GENERATED_A_MINUTE),
                        RateLimit.perMinute(CLAIMED_A_MINUTE)),
                new PaymentRoutes(useCases.payments(), runner, RateLimit.perMinute(PAID_A_MINUTE), networks),
                new HistoryRoutes(useCases.payments().showPayments(), networks, clock),
                new SpendingRoutes(useCases.payments()),
                new AuditRoutes(useCases.userConfig().audit().readAuditTrail()),
                new UserRoutes(useCases.eraseUser()),
                health,
                new MetricsRoutes(metrics),
                new OpenApiRoutes(),
                new PageRoutes());
    }

    private static Network network(Settings settings, NetworkName name) {
        return switch (name) {
            case TESTNET -> settings.testnet().network();
            case MAINNET -> settings.mainnet().network();
        };
    }
}
