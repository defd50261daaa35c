package network.amarktai.userconfig.http.wiring;

import static java.util.Objects.requireNonNull;

import io.javalin.util.JavalinBindException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import network.amarktai.userconfig.crypto.KeyRingConfig;
import network.amarktai.userconfig.crypto.KeyRingException;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.engine.MissingMasterKeys;
import network.amarktai.userconfig.engine.StoreIsOlder;
import network.amarktai.userconfig.engine.UnsealedStore;
import network.amarktai.userconfig.engine.UserConfigEngine;
import network.amarktai.userconfig.engine.UserConfigEngineBuilder;
import network.amarktai.userconfig.error.IntegrityFailed;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.http.metrics.Metrics;
import network.amarktai.userconfig.http.server.SocketTaken;
import network.amarktai.userconfig.http.server.UserConfigServer;
import network.amarktai.userconfig.http.settings.Environment;
import network.amarktai.userconfig.http.settings.Settings;
import network.amarktai.userconfig.http.settings.SettingsException;
import network.amarktai.userconfig.http.settings.SettingsReader;
import network.amarktai.userconfig.migration.Migration;
import network.amarktai.userconfig.migration.importing.ImportLegacy;
import network.amarktai.userconfig.migration.keys.LegacyKeys;
import network.amarktai.userconfig.mongo.MongoStores;
import network.amarktai.userconfig.port.CredentialProbe;
import network.amarktai.userconfig.port.UsageLog;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.wallet.Chains;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The composition root: reads the settings, connects the chosen adapters to an engine, and closes everything in the
 * opposite order. Every error of the configuration is found before the server listens.
 */
public final class Wiring implements AutoCloseable {

    /** What a server does with a database that is older than the audit anchor. */
    public enum OlderStore {
        /** It does not start. */
        REFUSE(Purpose.SERVE),
        /** It starts, and records that in the audit trail. */
        ACCEPT(Purpose.SERVE_RESTORED);

        private final Purpose purpose;

        OlderStore(Purpose purpose) {
            this.purpose = purpose;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

    private final Metrics metrics = Metrics.start();
    private final InstantSource clock;
    private final Settings settings;
    private final Chains chains;
    private final UserConfigEngine engine;
    private final StoreChoice store;
    private @Nullable UserConfigServer server;
    private @Nullable AutoCloseable last;
    private boolean closed;

    private Wiring(Environment environment, InstantSource clock, Purpose purpose, @Nullable CredentialProbe probe) {
        this.clock = clock;
        Settings read = null;
        try {
            read = SettingsReader.read(environment);
            settings = read;
            store = new StoreChoice(settings, purpose.missingDatabase());
            UserConfigEngineBuilder builder = UserConfigEngine.configure()
                    .masterKeys(environment::lookUp)
                    .store(store)
                    .systemCredentials(settings.secrets())
                    .auditLog(metrics::counted)
                    .clock(clock);
            chains = ChainConnections.open(settings, clock, builder);
            builder.wallets(chains);
            builder.probe(probe == null ? ProviderConnections.probe(settings, clock, builder) : probe);
            ProviderConnections.models(settings.ai(), builder);
            engine = purpose.prepare(builder, settings.auditAnchorFile()).start();
            metrics.watch(engine.userConfig());
        } catch (SettingsException wrong) {
            metrics.close();
            List<String> problems = new ArrayList<>(wrong.problems());
            keyProblem(environment).ifPresent(problems::add);
            throw StartupFailure.of(ExitCode.CONFIG, String.join("\n", problems));
        } catch (KeyRingException wrong) {
            throw failed(read, StartupFailure.of(ExitCode.CONFIG, wrong.detail()));
        } catch (UnsealedStore unsealed) {
            throw failed(read, StartupFailure.of(ExitCode.CONFIG, unsealed.detail()));
        } catch (MissingMasterKeys missing) {
            throw failed(read, StartupFailure.of(ExitCode.CONFIG, missing.detail()));
        } catch (StoreIsOlder older) {
            throw failed(read, StartupFailure.of(ExitCode.CONFIG, older.detail()));
        } catch (IntegrityFailed changed) {
            throw failed(read, StartupFailure.of(ExitCode.CONFIG, changed.detail()));
        } catch (UserConfigException unavailable) {
            throw failed(read, StartupFailure.of(ExitCode.UNAVAILABLE, unavailable.detail()));
        } catch (RuntimeException failed) {
            throw failed(read, failed);
        }
    }

    private RuntimeException failed(@Nullable Settings read, RuntimeException failure) {
        metrics.close();
        if (read != null) {
            read.secrets().close();
        }
        return failure;
    }

    private static Optional<String> keyProblem(Environment environment) {
        try {
            KeyRingConfig.read(environment::lookUp).keyRing().close();
            return Optional.empty();
        } catch (KeyRingException wrong) {
            return Optional.of(wrong.detail());
        }
    }

    /**
     * A server as this environment describes it, not listening yet; timers run already.
     *
     * @throws StartupFailure saying what is wrong with the configuration, or that the database cannot be reached
     */
    public static Wiring of(Environment environment, InstantSource clock) {
        return new Wiring(environment, clock, Purpose.SERVE, null);
    }

    /**
     * The same, with this choice.
     *
     * @throws StartupFailure as above
     */
    public static Wiring of(Environment environment, InstantSource clock, OlderStore older) {
        return new Wiring(environment, clock, older.purpose, null);
    }

    /**
     * The same, with another probe, which the caller closes.
     *
     * @throws StartupFailure as above
     */
    public static Wiring of(Environment environment, InstantSource clock, OlderStore older, CredentialProbe probe) {
        return new Wiring(environment, clock, older.purpose, probe);
    }

    /**
     * The system for one command. Creates a missing database, unless there is an audit anchor of one.
     *
     * @throws StartupFailure as above
     */
    public static Wiring forCommand(Environment environment, InstantSource clock) {
        return new Wiring(environment, clock, Purpose.COMMAND, null);
    }

    /**
     * The system for a command on existing data. A folder without a database means a wrong {@code DATA_DIR}: on a new,
     * empty database every command would succeed at once.
     *
     * @throws StartupFailure as above, or if there is no database yet
     */
    public static Wiring onExisting(Environment environment, InstantSource clock) {
        return new Wiring(environment, clock, Purpose.COMMAND_ON_EXISTING, null);
    }

    /**
     * The system for a check. Creates no database: an empty store stands in for a missing one.
     *
     * @throws StartupFailure as above
     */
    public static Wiring forCheck(Environment environment, InstantSource clock) {
        return new Wiring(environment, clock, Purpose.CHECK, null);
    }

    /** Whether there is no database yet, so that an empty store stands in for it. */
    public boolean isWithoutDatabase() {
        return store.isImagined();
    }

    /**
     * The system for the command that seals the records of an earlier version.
     *
     * @throws StartupFailure as above, or if there is no database yet
     */
    public static Wiring toSeal(Environment environment, InstantSource clock) {
        return new Wiring(environment, clock, Purpose.SEAL, null);
    }

    /** Where uses are counted; for the demo's sample data. */
    public UsageLog usageLog() {
        return requireNonNull(store.opened()).usageLog();
    }

    /** Closes this too, after everything else. */
    public synchronized void closeLast(AutoCloseable part) {
        last = part;
    }

    /** Every operation of the system. */
    public UserConfig userConfig() {
        return engine.userConfig();
    }

    /** The master key that new secrets are sealed with. */
    public KeyId activeKeyId() {
        return engine.activeKeyId();
    }

    /** The import of what the platform stored before this system; empty if the store is not the platform's. */
    public Optional<ImportLegacy> importLegacy(LegacyKeys keys) {
        return store.opened() instanceof MongoStores mongo
                ? Optional.of(Migration.importLegacy(mongo, engine.userConfig(), keys, chains))
                : Optional.empty();
    }

    /** The connections to the networks. */
    public Chains chains() {
        return chains;
    }

    /** The settings. */
    public Settings settings() {
        return settings;
    }

    /** The active master key and the known ones, by their ids. */
    public String describeKeys() {
        return "active " + engine.activeKeyId() + ", known "
                + engine.knownKeyIds().stream().map(KeyId::value).sorted().collect(Collectors.joining(", "));
    }

    /**
     * Starts the HTTP server, which is closed together with this.
     *
     * @throws StartupFailure if it cannot listen
     */
    public synchronized UserConfigServer startServer() {
        if (closed) {
            throw StartupFailure.of(ExitCode.OS_ERROR, "Stopped before the server started.");
        }
        try {
            UserConfigServer started = UserConfigServer.start(
                    settings,
                    TokenVerifiers.of(settings, clock),
                    engine.userConfig(),
                    ServerRoutes.of(engine, settings, clock, metrics));
            server = started;
            return started;
        } catch (SocketTaken taken) {
            throw StartupFailure.of(
                    ExitCode.OS_ERROR,
                    "Cannot listen on LISTEN_UNIX. Does another server run there, or is it something else than a socket?");
        } catch (JavalinBindException taken) {
            throw StartupFailure.of(
                    ExitCode.OS_ERROR,
                    "Cannot listen on " + settings.host() + ":" + settings.port()
                            + ". Is the port taken? Name another with --port or PORT; 0 takes any free one.");
        }
    }

    /** Closes everything in the opposite order. A part that fails to close does not keep the rest open. */
    @Override
    public synchronized void close() {
        closed = true;
        engine.stopWaiting();
        close(server);
        close(engine);
        close(metrics);
        close(settings.secrets());
        close(last);
        server = null;
        last = null;
    }

    private static void close(@Nullable AutoCloseable part) {
        try {
            if (part != null) {
                part.close();
            }
        } catch (Exception failed) {
            LOG.warn(
                    "{} did not close: {}",
                    part.getClass().getSimpleName(),
                    failed.getClass().getName());
        }
    }
}
