package network.amarktai.userconfig.http.wiring;

import io.javalin.util.JavalinBindException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.crypto.CryptoVault;
import network.amarktai.userconfig.crypto.KeyRingConfig;
import network.amarktai.userconfig.crypto.KeyRingException;
import network.amarktai.userconfig.crypto.LoadedKeyRing;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.http.anchor.AnchorFile;
import network.amarktai.userconfig.http.background.AuditUpkeep;
import network.amarktai.userconfig.http.background.PaymentWorker;
import network.amarktai.userconfig.http.background.UsageFlusher;
import network.amarktai.userconfig.http.metrics.Metrics;
import network.amarktai.userconfig.http.route.HealthRoutes;
import network.amarktai.userconfig.http.server.UserConfigServer;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.settings.Settings;
import network.amarktai.userconfig.http.settings.SettingsException;
import network.amarktai.userconfig.http.settings.SettingsReader;
import network.amarktai.userconfig.port.AuditSealer;
import network.amarktai.userconfig.port.CredentialProbe;
import network.amarktai.userconfig.port.LegacyOpener;
import network.amarktai.userconfig.probe.ProviderProbe;
import network.amarktai.userconfig.usecase.AuditUpkeepPorts;
import network.amarktai.userconfig.usecase.LegacyPorts;
import network.amarktai.userconfig.usecase.Ports;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.audit.KeepAuditTrail;
import network.amarktai.userconfig.usecase.audit.verify.VerifyAuditTrail;
import network.amarktai.userconfig.usecase.erasure.EraseUser;
import network.amarktai.userconfig.usecase.legacy.ImportLegacy;
import network.amarktai.userconfig.usecase.payment.Payments;
import network.amarktai.userconfig.usecase.rotation.MasterKeys;
import network.amarktai.userconfig.usecase.wallet.Chains;
import network.amarktai.userconfig.usecase.wallet.Wallets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the adapters the operator chose, connects them, and takes them down again in the opposite order. Everything that can
 * be wrong with the configuration is found before anything listens.
 */
public final class Wiring implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

    private final Opened opened = new Opened();
    private final Metrics metrics = Metrics.start();
    private final InstantSource clock;
    private final Settings settings;
    private final CryptoVault vault;
    private final AuditSealer auditSealer;
    private final Stores stores;
    private final MasterKeys masterKeys;
    private final Chains walletPorts;
    private final UseCases useCases;
    private boolean closed;

    private Wiring(
            Environment environment,
            InstantSource clock,
            Stores.MissingDatabase missingDatabase,
            @Nullable CredentialProbe givenProbe) {
        this.clock = clock;
        try {
            settings = SettingsReader.read(environment);
            opened.add(settings.secrets());
            opened.add(metrics);
            SecureRandom random = new SecureRandom();
            LoadedKeyRing keys = KeyRingConfig.read(environment::lookUp);
            vault = opened.add(CryptoVault.of(keys.keyRing(), clock, random));
            keys.warnings().forEach(LOG::warn);
            ServiceCatalog catalog = StandardCatalog.services();
            stores = Stores.open(settings, catalog, missingDatabase);
            opened.add(stores.connection());
            auditSealer = vault.auditSealer(stores.auditKeys());
            UserConfig userConfig = UserConfig.of(
                    catalog,
                    new Ports(
                            vault.secretVault(),
                            stores.userConfigStore(),
                            metrics.counted(stores.auditLog(), stores.unitOfWork()),
                            auditSealer,
                            stores.usageLog(),
                            settings.secrets(),
                            stores.unitOfWork()),
                    clock,
                    random);
            masterKeys = userConfig.masterKeys(stores.masterKeyPorts());
            RequiredKeys.check(masterKeys.countKeys(), vault.secretVault());
            walletPorts = new Chains(
                    stores.paymentConfigs(), FetchChain.walletKeys(random), ChainConnections.open(settings, opened));
            Wallets wallets = userConfig.wallets(walletPorts);
            useCases = new UseCases(
                    catalog,
                    userConfig,
                    wallets,
                    wallets.payments(stores.payments(), System::nanoTime),
                    userConfig.testCredential(givenProbe == null ? providers() : givenProbe),
                    userConfig.eraseUser(walletPorts, stores.payments()));
        } catch (SettingsException wrong) {
            close();
            List<String> problems = new ArrayList<>(wrong.problems());
            RequiredKeys.problem(environment).ifPresent(problems::add);
            throw StartupFailure.of(ExitCode.CONFIG, String.join("\n", problems));
        } catch (KeyRingException wrong) {
            close();
            throw StartupFailure.of(ExitCode.CONFIG, wrong.detail());
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private CredentialProbe providers() {
        ProviderProbe.Builder providers = ProviderProbe.configure().clock(clock);
        settings.probeBaseUrls().forEach((service, url) -> {
            LOG.info("{} keys are tested at {}", service, url);
            providers.baseUrl(service, url);
        });
        return opened.add(providers.open());
    }

    /**
     * The system as this environment describes it.
     *
     * @throws StartupFailure saying what is wrong with the configuration, or that the database cannot be reached
     */
    public static Wiring of(Environment environment, InstantSource clock) {
        return new Wiring(environment, clock, Stores.MissingDatabase.MAKE, null);
    }

    /**
     * The same for work on what is stored already. A folder without a database is a wrong {@code DATA_DIR}: of a new and empty one
     * everything would be verified, erased and sealed again at once.
     *
     * @throws StartupFailure as above, or if there is no database yet
     */
    public static Wiring onExisting(Environment environment, InstantSource clock) {
        return new Wiring(environment, clock, Stores.MissingDatabase.REFUSE, null);
    }

    /**
     * The same, with this to test keys, which stays the caller's to close.
     *
     * @throws StartupFailure as above
     */
    public static Wiring of(Environment environment, InstantSource clock, CredentialProbe probe) {
        return new Wiring(environment, clock, Stores.MissingDatabase.MAKE, probe);
    }

    /** Closes this too, after everything else. */
    public synchronized void closeLast(AutoCloseable last) {
        opened.addLast(last);
    }

    /** The use cases. */
    public UserConfig userConfig() {
        return useCases.userConfig();
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
        return useCases.payments();
    }

    /** What can be done with wallets. */
    public Wallets wallets() {
        return useCases.wallets();
    }

    /** Erases users. */
    public EraseUser eraseUser() {
        return useCases.eraseUser();
    }

    /** Verifies the audit log. */
    public VerifyAuditTrail verifyAuditTrail() {
        return VerifyAuditTrail.of(stores.auditScan(), auditSealer, clock);
    }

    /** The import of what the platform stored before this system; empty if the store is none of the platform's. */
    public Optional<ImportLegacy> importLegacy(LegacyOpener opener) {
        return Optional.ofNullable(stores.legacySources())
                .map(sources -> useCases.userConfig().importLegacy(walletPorts, new LegacyPorts(sources, opener)));
    }

    /** The settings that were read. */
    public Settings settings() {
        return settings;
    }

    /** The master key that seals, and those that open. */
    public String describeKeys() {
        return RequiredKeys.describe(vault.secretVault());
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
        opened.add(AuditUpkeep.start(keepAuditTrail));
        opened.add(UsageFlusher.start(useCases.userConfig().recordUsage()));
        Payments payments = useCases.payments();
        PaymentWorker runner = opened.add(PaymentWorker.start(payments.paymentAgent(), payments.showPayments()));
        metrics.watch(keepAuditTrail.health());
        HealthRoutes health = Readiness.of(stores.userConfigStore(), keepAuditTrail, runner);
        try {
            UserConfigServer server = opened.add(UserConfigServer.start(
                    settings,
                    TokenVerifiers.of(settings, clock),
                    useCases.userConfig().recordDeniedAccess(),
                    ServerRoutes.of(useCases, settings, clock, runner, health, metrics)));
            opened.add(runner::release);
            return server;
        } catch (JavalinBindException taken) {
            throw StartupFailure.of(
                    ExitCode.OS_ERROR,
                    "Cannot listen on " + settings.host() + ":" + settings.port()
                            + ". Is the port taken? PORT=0 takes any free one.");
        }
    }

    private KeepAuditTrail keepAuditTrail() {
        AnchorFile anchor = opened.add(AnchorFile.at(settings.auditAnchorFile()));
        return useCases.userConfig()
                .keepAuditTrail(new AuditUpkeepPorts(
                        stores.auditScan(),
                        stores.paymentConfigs(),
                        stores.payments().payments(),
                        anchor));
    }

    /** Closes everything in the opposite order. What fails to close does not keep the rest open. */
    @Override
    public synchronized void close() {
        closed = true;
        opened.close();
    }
}
