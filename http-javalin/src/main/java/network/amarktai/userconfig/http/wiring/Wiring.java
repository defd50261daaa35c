package network.amarktai.userconfig.http.wiring;

import io.javalin.util.JavalinBindException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.crypto.CryptoVault;
import network.amarktai.userconfig.crypto.KeyRingException;
import network.amarktai.userconfig.crypto.KeyRingReading;
import network.amarktai.userconfig.crypto.KeyRings;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.wallet.Network;
import network.amarktai.userconfig.domain.wallet.NetworkName;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.http.audit.AnchorFile;
import network.amarktai.userconfig.http.audit.AuditKeeper;
import network.amarktai.userconfig.http.auth.KeyPairAlgorithm;
import network.amarktai.userconfig.http.auth.TokenRules;
import network.amarktai.userconfig.http.auth.TokenVerifier;
import network.amarktai.userconfig.http.metrics.Metrics;
import network.amarktai.userconfig.http.page.PageRoutes;
import network.amarktai.userconfig.http.payment.PaymentRunner;
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
import network.amarktai.userconfig.http.route.PaymentsRoutes;
import network.amarktai.userconfig.http.route.ServicesRoutes;
import network.amarktai.userconfig.http.route.SpendingRoutes;
import network.amarktai.userconfig.http.route.UsageRoutes;
import network.amarktai.userconfig.http.route.UserRoutes;
import network.amarktai.userconfig.http.server.UserConfigServer;
import network.amarktai.userconfig.http.settings.ChainSettings;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.settings.Settings;
import network.amarktai.userconfig.http.settings.SettingsException;
import network.amarktai.userconfig.http.settings.SettingsReader;
import network.amarktai.userconfig.http.usage.UsageRunner;
import network.amarktai.userconfig.port.AuditSealer;
import network.amarktai.userconfig.port.CredentialProbe;
import network.amarktai.userconfig.port.Faucet;
import network.amarktai.userconfig.port.LegacyOpener;
import network.amarktai.userconfig.probe.ProviderProbe;
import network.amarktai.userconfig.usecase.AuditUpkeepPorts;
import network.amarktai.userconfig.usecase.CountKeys;
import network.amarktai.userconfig.usecase.EraseUser;
import network.amarktai.userconfig.usecase.ImportLegacy;
import network.amarktai.userconfig.usecase.KeepAuditTrail;
import network.amarktai.userconfig.usecase.LegacyPorts;
import network.amarktai.userconfig.usecase.MasterKeys;
import network.amarktai.userconfig.usecase.NetworkPorts;
import network.amarktai.userconfig.usecase.Payments;
import network.amarktai.userconfig.usecase.Ports;
import network.amarktai.userconfig.usecase.TestCredential;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.VerifyAuditTrail;
import network.amarktai.userconfig.usecase.WalletPorts;
import network.amarktai.userconfig.usecase.Wallets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the adapters the operator chose, connects them, and takes them down again in the opposite order. Everything that can
 * be wrong with the configuration is found before anything listens.
 */
public final class Wiring implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

    private static final int GENERATED_A_MINUTE = 10;
    private static final int CLAIMED_A_MINUTE = 6;
    private static final int PAID_A_MINUTE = 60;
    private static final Duration FAUCET_TIMEOUT = Duration.ofSeconds(10);

    private final ServiceCatalog catalog = StandardCatalog.services();
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Metrics metrics = Metrics.start();
    private final InstantSource clock;
    private final Settings settings;
    private final CryptoVault vault;
    private final AuditSealer auditSealer;
    private final Stores stores;
    private final UserConfig userConfig;
    private final MasterKeys masterKeys;
    private final WalletPorts walletPorts;
    private final Wallets wallets;
    private final Payments payments;
    private final TestCredential testCredential;
    private boolean closed;

    private Wiring(Environment environment, InstantSource clock, @Nullable CredentialProbe givenProbe) {
        this.clock = clock;
        try {
            settings = SettingsReader.read(environment);
            opened.push(settings.secrets());
            opened.push(metrics);
            SecureRandom random = new SecureRandom();
            KeyRingReading keys = KeyRings.read(environment::lookUp);
            vault = CryptoVault.of(keys.keyRing(), clock, random);
            opened.push(vault);
            keys.warnings().forEach(LOG::warn);
            stores = Stores.open(settings, catalog);
            opened.push(stores.connection());
            auditSealer = vault.auditSealer(stores.auditKeys());
            userConfig = UserConfig.of(
                    catalog,
                    new Ports(
                            vault.secretVault(),
                            stores.userConfigStore(),
                            metrics.counted(stores.auditLog()),
                            auditSealer,
                            stores.usageLog(),
                            settings.secrets()),
                    clock,
                    random);
            masterKeys = userConfig.masterKeys(stores.masterKeyPorts());
            requireKeys(masterKeys.countKeys(), vault);
            walletPorts = new WalletPorts(
                    stores.paymentConfigs(),
                    FetchChain.walletKeys(random),
                    Map.of(
                            NetworkName.TESTNET, connect(settings.testnet()),
                            NetworkName.MAINNET, connect(settings.mainnet())));
            wallets = userConfig.wallets(walletPorts);
            payments = wallets.payments(stores.payments(), System::nanoTime);
            testCredential = userConfig.testCredential(givenProbe == null ? providers() : givenProbe);
        } catch (SettingsException wrong) {
            close();
            List<String> problems = new ArrayList<>(wrong.problems());
            keyProblem(environment).ifPresent(problems::add);
            throw StartupFailure.of(ExitCode.CONFIG, String.join("\n", problems));
        } catch (KeyRingException wrong) {
            close();
            throw StartupFailure.of(ExitCode.CONFIG, wrong.detail());
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private Network network(NetworkName name) {
        return switch (name) {
            case TESTNET -> settings.testnet().network();
            case MAINNET -> settings.mainnet().network();
        };
    }

    private NetworkPorts connect(ChainSettings chain) {
        FetchChain connection = FetchChain.to(chain.network(), chain.endpoint()).open();
        opened.push(connection);
        Faucet faucet = chain.faucet() == null ? null : FetchChain.faucet(chain.faucet(), FAUCET_TIMEOUT);
        return new NetworkPorts(chain.network(), connection.gateway(), connection.index(), faucet);
    }

    private CredentialProbe providers() {
        ProviderProbe.Builder providers = ProviderProbe.configure().clock(clock);
        settings.probeBaseUrls().forEach((service, url) -> {
            LOG.info("{} keys are tested at {}", service, url);
            providers.baseUrl(service, url);
        });
        ProviderProbe probe = providers.open();
        opened.push(probe);
        return probe;
    }

    private static Optional<String> keyProblem(Environment environment) {
        try {
            KeyRings.read(environment::lookUp).keyRing().close();
            return Optional.empty();
        } catch (KeyRingException wrong) {
            return Optional.of(wrong.detail());
        }
    }

    /**
     * The system as this environment describes it.
     *
     * @throws StartupFailure saying what is wrong with the configuration, or that the database cannot be reached
     */
    public static Wiring of(Environment environment, InstantSource clock) {
        return new Wiring(environment, clock, null);
    }

    /**
     * The same, with this to test keys, which stays the caller's to close.
     *
     * @throws StartupFailure as above
     */
    public static Wiring of(Environment environment, InstantSource clock, CredentialProbe probe) {
        return new Wiring(environment, clock, probe);
    }

    private static void requireKeys(CountKeys keys, CryptoVault vault) {
        Set<KeyId> missing;
        try {
            missing = new TreeSet<>(keys.needed());
        } catch (UserConfigException unreachable) {
            throw StartupFailure.of(ExitCode.UNAVAILABLE, unreachable.detail());
        }
        missing.removeAll(vault.secretVault().knownKeyIds());
        if (!missing.isEmpty()) {
            throw StartupFailure.of(
                    ExitCode.CONFIG,
                    "The store holds secrets or audit entries that need a master key that was not given. Expected key id: "
                            + joined(missing) + ". Given: "
                            + joined(vault.secretVault().knownKeyIds())
                            + ". Set API_KEY_ENCRYPTION_KEY to the key with the expected id, or add that key to"
                            + " API_KEY_ENCRYPTION_KEY_PREVIOUS.");
        }
    }

    private static String joined(Set<KeyId> ids) {
        return String.join(", ", ids.stream().map(KeyId::value).sorted().toList());
    }

    /** Closes this too, after everything else. */
    public synchronized void closeLast(AutoCloseable last) {
        opened.addLast(last);
    }

    /** The use cases. */
    public UserConfig userConfig() {
        return userConfig;
    }

    /** What can be done about master keys. */
    public MasterKeys masterKeys() {
        return masterKeys;
    }

    /** The master key that seals. */
    public KeyId activeKeyId() {
        return vault.secretVault().activeKeyId();
    }

    /** What can be done with payments. */
    public Payments payments() {
        return payments;
    }

    /** What can be done with wallets. */
    public Wallets wallets() {
        return wallets;
    }

    /** Erases users. */
    public EraseUser eraseUser() {
        return userConfig.eraseUser(walletPorts, stores.payments());
    }

    /** Verifies the audit log. */
    public VerifyAuditTrail verifyAuditTrail() {
        return VerifyAuditTrail.of(stores.auditScan(), auditSealer, clock);
    }

    /** The import of what the platform stored before this system; empty if the store is none of the platform's. */
    public Optional<ImportLegacy> importLegacy(LegacyOpener opener) {
        return Optional.ofNullable(stores.legacySources())
                .map(sources -> userConfig.importLegacy(walletPorts, new LegacyPorts(sources, opener)));
    }

    /** The settings that were read. */
    public Settings settings() {
        return settings;
    }

    /** The master key that seals, and those that open. */
    public String describeKeys() {
        return "active " + vault.secretVault().activeKeyId() + ", known "
                + joined(vault.secretVault().knownKeyIds());
    }

    /**
     * Starts the HTTP server, which is closed together with this.
     *
     * @throws StartupFailure if it cannot listen
     */
    public synchronized UserConfigServer startServer() {
        if (closed) {
            throw StartupFailure.of(ExitCode.OS_ERROR, "Told to end before anything started.");
        }
        KeepAuditTrail keepAuditTrail = keepAuditTrail();
        opened.push(AuditKeeper.start(keepAuditTrail));
        opened.push(UsageRunner.start(userConfig.recordUsage()));
        PaymentRunner runner = PaymentRunner.start(payments.paymentAgent(), payments.showPayments());
        opened.push(runner);
        metrics.watch(keepAuditTrail.health());
        HealthRoutes health = new HealthRoutes(Map.of(
                "store", () -> stores.userConfigStore().keyIds(),
                "audit", keepAuditTrail::requireWritable,
                "clock", () -> requireTrusted(runner)));
        try {
            UserConfigServer server = UserConfigServer.start(
                    settings,
                    verifier(),
                    userConfig.recordDeniedAccess(),
                    List.of(
                            new ApiKeysRoutes(catalog, userConfig),
                            new UsageRoutes(userConfig.showUsage()),
                            new ConnectionTestRoutes(catalog, testCredential),
                            new ServicesRoutes(catalog),
                            new PaymentConfigRoutes(wallets),
                            new PaymentRoutes(
                                    wallets,
                                    RateLimit.perMinute(GENERATED_A_MINUTE),
                                    RateLimit.perMinute(CLAIMED_A_MINUTE)),
                            new PaymentsRoutes(payments, runner, RateLimit.perMinute(PAID_A_MINUTE), this::network),
                            new HistoryRoutes(payments.showPayments(), this::network, clock),
                            new SpendingRoutes(payments),
                            new AuditRoutes(userConfig.readAuditTrail()),
                            new UserRoutes(eraseUser()),
                            health,
                            new MetricsRoutes(metrics),
                            new OpenApiRoutes(),
                            new PageRoutes()));
            opened.push(server);
            opened.push(runner::release);
            return server;
        } catch (JavalinBindException taken) {
            throw StartupFailure.of(
                    ExitCode.OS_ERROR,
                    "Cannot listen on " + settings.host() + ":" + settings.port()
                            + ". Is the port taken? PORT=0 takes any free one.");
        }
    }

    private KeepAuditTrail keepAuditTrail() {
        AnchorFile anchor = AnchorFile.at(settings.auditAnchorFile());
        opened.push(anchor);
        return userConfig.keepAuditTrail(new AuditUpkeepPorts(
                stores.auditScan(), stores.paymentConfigs(), stores.payments().payments(), anchor));
    }

    private static void requireTrusted(PaymentRunner runner) {
        if (!runner.trustsItsClock()) {
            throw Unavailable.of(
                    ErrorCode.CLOCK_MISMATCH,
                    "This machine's clock and the chain's are more than five minutes apart, so payments wait.");
        }
    }

    private TokenVerifier verifier() {
        TokenRules rules = new TokenRules(settings.issuer(), settings.audience(), clock);
        URI jwksUrl = settings.jwksUrl();
        return jwksUrl == null
                ? TokenVerifier.sharedSecret(settings.secrets().jwtSecret().orElseThrow(), rules)
                : TokenVerifier.jwks(jwksUrl, algorithms(), rules);
    }

    private Set<KeyPairAlgorithm> algorithms() {
        return settings.jwtAlgorithms().stream()
                .flatMap(name -> KeyPairAlgorithm.named(name).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Closes everything in the opposite order. What fails to close does not keep the rest open. */
    @Override
    public synchronized void close() {
        closed = true;
        while (!opened.isEmpty()) {
            AutoCloseable next = opened.pop();
            try {
                next.close();
            } catch (Exception failed) {
                LOG.warn(
                        "{} did not close: {}",
                        next.getClass().getSimpleName(),
                        failed.getClass().getName());
            }
        }
    }
}
