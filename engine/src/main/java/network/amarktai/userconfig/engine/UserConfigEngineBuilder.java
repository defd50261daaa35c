package network.amarktai.userconfig.engine;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import network.amarktai.userconfig.crypto.CryptoVault;
import network.amarktai.userconfig.crypto.KeyRingConfig;
import network.amarktai.userconfig.crypto.KeyRingException;
import network.amarktai.userconfig.crypto.LoadedKeyRing;
import network.amarktai.userconfig.domain.ai.AiPrices;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AnchorJournal;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.CredentialProbe;
import network.amarktai.userconfig.port.ModelProvider;
import network.amarktai.userconfig.port.Stores;
import network.amarktai.userconfig.port.StoresOpener;
import network.amarktai.userconfig.port.SystemCredentials;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.UserConfigBuilder;
import network.amarktai.userconfig.usecase.wallet.Chains;
import org.jspecify.annotations.Nullable;

/**
 * Configures a {@link UserConfigEngine}. Master keys and a store are required; an anchor, or {@link #withoutAnchor}, is
 * required if the store is not a local file. For one thread and one engine.
 */
public final class UserConfigEngineBuilder {

    enum Choice {
        REFUSE,
        ALLOW
    }

    enum TimerChoice {
        RUN,
        NONE
    }

    private enum Anchor {
        BESIDE_THE_STORE,
        GIVEN,
        NONE
    }

    private static final System.Logger LOG = System.getLogger(UserConfigEngine.class.getName());
    private static final String ANCHOR_FILE = "audit-anchor.jsonl";

    final ClosingStack connections = new ClosingStack();
    private final OperatorKeys operatorKeys = new OperatorKeys();
    private @Nullable Supplier<LoadedKeyRing> keys;
    private @Nullable StoresOpener store;
    private @Nullable SystemCredentials systemCredentials;
    private Anchor anchorChoice = Anchor.BESIDE_THE_STORE;
    private @Nullable AnchorJournal compared;
    private StoreCheck.Choice olderStore = StoreCheck.Choice.REFUSE;
    private ThreadFactory threadFactory = Thread::new;

    @Nullable
    AnchorJournal anchor;

    ServiceCatalog catalog = StandardCatalog.services();
    Function<Stores, AuditLog> auditLog = Stores::auditLog;
    InstantSource clock = InstantSource.system();
    SecureRandom random = new SecureRandom();
    Choice missingKeys = Choice.REFUSE;
    Choice unsealedRecords = Choice.REFUSE;
    TimerChoice timers = TimerChoice.RUN;

    @Nullable
    Chains chains;

    /** The adapters that a system may lack. */
    final List<Consumer<UserConfigBuilder>> adapters = new ArrayList<>();

    UserConfigEngineBuilder() {}

    /**
     * Where the master keys come from: the variables {@code API_KEY_ENCRYPTION_KEY} and {@code
     * API_KEY_ENCRYPTION_KEY_PREVIOUS}, or their {@code _FILE} and {@code _COMMAND} forms, see {@link KeyRingConfig}.
     *
     * @param variables returns the value of a variable, or null; such as {@code System::getenv}
     */
    public UserConfigEngineBuilder masterKeys(Function<String, @Nullable String> variables) {
        keys = () -> KeyRingConfig.read(variables);
        return this;
    }

    /** The database, such as {@code SqliteStores.at(path)}. The engine opens and closes it. */
    public UserConfigEngineBuilder store(StoresOpener opener) {
        store = opener;
        return this;
    }

    /** The services that users can have credentials for. Default: the standard catalog. */
    public UserConfigEngineBuilder catalog(ServiceCatalog services) {
        catalog = services;
        return this;
    }

    /**
     * The operator's own key for a service of the catalog, used for a user who has none. Refuses an id that is none.
     *
     * @param key is called at each use; null or empty means that there is no key
     */
    public UserConfigEngineBuilder systemCredential(String service, Supplier<? extends @Nullable CharSequence> key) {
        operatorKeys.put(ServiceId.of(service), key);
        return this;
    }

    /** The operator's own keys, instead of {@link #systemCredential}. */
    public UserConfigEngineBuilder systemCredentials(SystemCredentials credentials) {
        systemCredentials = credentials;
        return this;
    }

    /** The networks for wallets and payments. Default: none, and there are no wallets and payments. */
    public UserConfigEngineBuilder wallets(Chains networks) {
        chains = networks;
        return this;
    }

    /** Tests credentials at their providers. Default: none, and credentials cannot be tested. */
    public UserConfigEngineBuilder probe(CredentialProbe credentialProbe) {
        adapters.add(system -> system.probe(credentialProbe));
        return this;
    }

    /**
     * Calls AI services for users. Default: none, and they cannot be called through this system.
     *
     * @param priceList what models cost, for limits in dollars
     */
    public UserConfigEngineBuilder models(ModelProvider provider, AiPrices priceList) {
        adapters.add(system -> system.models(provider, priceList));
        return this;
    }

    /**
     * The anchor file of this process, best on another disk than the database. Default: {@code audit-anchor.jsonl} beside
     * a store that is a local file.
     */
    public UserConfigEngineBuilder anchor(Path file) {
        return anchor(owning(AnchorFile.at(file)));
    }

    /** The anchor journal of this process, which no other process writes to. */
    public UserConfigEngineBuilder anchor(AnchorJournal journal) {
        anchor = journal;
        anchorChoice = Anchor.GIVEN;
        return this;
    }

    /** Writes no anchors. The truncation of an audit stream is then not detected. */
    public UserConfigEngineBuilder withoutAnchor() {
        anchorChoice = Anchor.NONE;
        return this;
    }

    /** Writes no anchors, but refuses a database that is older than this anchor. For a job beside a running program. */
    public UserConfigEngineBuilder comparedWithAnchor(Path file) {
        compared = AnchorFile.at(file);
        return withoutAnchor();
    }

    /**
     * Accepts a database that is older than the anchor, or empty, for example after a backup was restored. The start is
     * recorded in the audit trail, and the anchor is set aside as {@code name.old-1}. Default: refuse. For one start only;
     * it has no effect on a database that is as new as the anchor.
     */
    public UserConfigEngineBuilder acceptRestoredStore() {
        olderStore = StoreCheck.Choice.ACCEPT;
        return this;
    }

    /** Wraps the audit log of the opened stores, for instance to count entries. Default: no wrapper. */
    public UserConfigEngineBuilder auditLog(Function<Stores, AuditLog> wrapper) {
        auditLog = wrapper;
        return this;
    }

    /** The wall clock. Default: the clock of the system. */
    public UserConfigEngineBuilder clock(InstantSource wallClock) {
        clock = wallClock;
        return this;
    }

    /** Creates the threads of the timers, which are named {@code user-config-*} and are daemons. Default: plain threads. */
    public UserConfigEngineBuilder threads(ThreadFactory factory) {
        threadFactory = factory;
        return this;
    }

    /**
     * Starts no timers. The application calls {@link UserConfigEngine#everySecond} and {@link
     * UserConfigEngine#everyMinute}, or none of them for a short job.
     */
    public UserConfigEngineBuilder withoutTimers() {
        timers = TimerChoice.NONE;
        return this;
    }

    /** Starts even if the database needs a master key that was not given. What it seals cannot be opened. Default: refuse. */
    public UserConfigEngineBuilder allowMissingKeys() {
        missingKeys = Choice.ALLOW;
        return this;
    }

    /**
     * Starts even if the database of several instances holds records of an earlier version without seals, for the job that
     * seals them ({@link UserConfig#sealStore}). Until then they are not used. Default: refuse. A database that is a local
     * file is sealed when it is opened.
     */
    public UserConfigEngineBuilder allowUnsealedStore() {
        unsealedRecords = Choice.ALLOW;
        return this;
    }

    /**
     * Closes this part together with the engine: after the timers, before the database. For connections to chains and
     * providers.
     */
    public <T extends AutoCloseable> T owning(T part) {
        return connections.add(part);
    }

    /**
     * Opens the database, checks the master keys, and starts the timers. If that fails, everything is closed again.
     *
     * @throws KeyRingException if a master key is missing or invalid
     * @throws UnsealedStore if the database of several instances holds records of an earlier version without seals
     * @throws StoreIsOlder if the database lacks what the anchor says was written to it
     * @throws MissingMasterKeys if the database needs a master key that was not given
     * @throws Unavailable with {@code store_unavailable} if the database cannot be opened
     * @throws IllegalStateException if a required part is missing
     */
    public UserConfigEngine start() {
        try {
            requireAnchor();
            if (keys == null) {
                throw new IllegalStateException("no master keys: call masterKeys(System::getenv)");
            }
            LoadedKeyRing loaded = keys.get();
            loaded.warnings().forEach(warning -> LOG.log(System.Logger.Level.WARNING, warning));
            return new UserConfigEngine(this, CryptoVault.of(loaded.keyRing(), clock, random));
        } catch (RuntimeException | Error failed) {
            connections.close();
            throw failed;
        }
    }

    private void requireAnchor() {
        if (anchorChoice == Anchor.NONE) {
            anchor = null;
        } else if (anchorChoice == Anchor.BESIDE_THE_STORE) {
            Optional<Path> folder = requireStore().folder();
            anchor(folder.orElseThrow(() -> new IllegalStateException(
                            "no anchor: call anchor(file) with a file of this process, or withoutAnchor()"))
                    .resolve(ANCHOR_FILE));
        }
    }

    StoreCheck storeCheck() {
        return new StoreCheck(anchor == null ? compared : anchor, olderStore);
    }

    StoresOpener requireStore() {
        if (store == null) {
            throw new IllegalStateException("no store: call store(SqliteStores.at(file)), for example");
        }
        return store;
    }

    SystemCredentials systemCredentials() {
        return systemCredentials == null ? operatorKeys : systemCredentials;
    }

    ThreadFactory threads(String name) {
        ThreadFactory factory = threadFactory;
        return task -> {
            Thread thread = factory.newThread(task);
            thread.setName("user-config-" + name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
