package network.amarktai.userconfig.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import network.amarktai.userconfig.crypto.CryptoVault;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.credential.Warning;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.InvalidInput;
import network.amarktai.userconfig.error.UserConfigException;
import network.amarktai.userconfig.port.AuditSealer;
import network.amarktai.userconfig.port.RecordSealer;
import network.amarktai.userconfig.port.SecretVault;
import network.amarktai.userconfig.port.Stores;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.UserConfigBuilder;
import network.amarktai.userconfig.usecase.integrity.SealStore;
import org.jspecify.annotations.Nullable;

/**
 * The running system: an open database, checked master keys, and timers that keep usage counts, the audit trail and
 * payments going. One per process and database.
 *
 * <pre>{@code
 * try (UserConfigEngine engine = UserConfigEngine.configure()
 *         .masterKeys(System::getenv)
 *         .store(SqliteStores.at(Path.of("data/user-config.db")))
 *         .systemCredential("openai", () -> System.getenv("OPENAI_API_KEY"))
 *         .start()) {
 *     engine.save(alice, "openai", Map.of("api_key", text));
 *     int status = engine.use(alice, "openai", "ai-engine", key -> callOpenAi(key.bytes("api_key")));
 * }
 * }</pre>
 *
 * <p>Thread-safe. {@link #userConfig} gives access to every operation.
 */
public final class UserConfigEngine implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(UserConfigEngine.class.getName());
    private static final String UPGRADE = "upgrade";
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration OFTEN = Duration.ofMillis(100);
    private static final Duration HALF_SECOND = Duration.ofMillis(500);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ClosingStack parts = new ClosingStack();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ServiceCatalog catalog;
    private final Stores stores;
    private final SecretVault vault;
    private final UserConfig userConfig;
    private final TextualKeys keys;
    private final UsageFlusher usage;
    private final @Nullable PaymentWorker payments;
    private final @Nullable Timers timers;
    private final HealthChecks health;

    UserConfigEngine(UserConfigEngineBuilder given, CryptoVault crypto) {
        try {
            parts.add(crypto);
            catalog = given.catalog;
            given.storeCheck().beforeOpening(given.requireStore());
            stores = parts.add(given.requireStore().open(catalog));
            vault = crypto.secretVault();
            userConfig = userConfig(given, crypto.auditSealer(stores.auditKeys()), crypto.recordSealer());
            keys = new TextualKeys(catalog, userConfig.credentials());
            if (given.missingKeys == UserConfigEngineBuilder.Choice.REFUSE) {
                requireKeys();
            }
            given.storeCheck().afterOpening(userConfig.audit().storeAge());
            requireSeals(given);
            parts.add(given.connections);
            parts.add(userConfig.audit().keepAuditTrail()::finish);
            usage = parts.add(new UsageFlusher(userConfig.recordUsage()));
            payments = given.chains == null
                    ? null
                    : parts.add(new PaymentWorker(userConfig.payments(), given.threads("payment")));
            health = parts.add(new HealthChecks(given.threads("health")))
                    .with("store", ErrorCode.STORE_UNAVAILABLE, stores::requireAnswer)
                    .with(
                            "audit",
                            ErrorCode.AUDIT_UNAVAILABLE,
                            userConfig.audit().keepAuditTrail()::requireWritable);
            timers = given.timers == UserConfigEngineBuilder.TimerChoice.RUN ? startTimers(given) : null;
        } catch (RuntimeException | Error failed) {
            parts.close();
            throw failed;
        }
    }

    /** Begins to configure an engine. */
    public static UserConfigEngineBuilder configure() {
        return new UserConfigEngineBuilder();
    }

    private UserConfig userConfig(UserConfigEngineBuilder given, AuditSealer sealer, RecordSealer recordSealer) {
        UserConfigBuilder builder = UserConfig.on(stores, vault, sealer, recordSealer)
                .catalog(catalog)
                .auditLog(given.auditLog.apply(stores))
                .systemCredentials(given.systemCredentials())
                .clock(given.clock)
                .random(given.random);
        if (given.chains != null) {
            builder.chains(given.chains);
        }
        given.adapters.forEach(adapter -> adapter.accept(builder));
        if (given.anchor != null) {
            builder.anchor(given.anchor);
        }
        return builder.build();
    }

    private void requireKeys() {
        Set<KeyId> missing = new TreeSet<>(userConfig.masterKeys().countKeys().needed());
        missing.removeAll(vault.knownKeyIds());
        if (!missing.isEmpty()) {
            throw new MissingMasterKeys(missing, vault.knownKeyIds());
        }
    }

    /** Seals the records of an earlier version, before anything uses them, or refuses them. */
    private void requireSeals(UserConfigEngineBuilder given) {
        SealStore sealing = userConfig.sealStore();
        if (given.unsealedRecords == UserConfigEngineBuilder.Choice.ALLOW || sealing.isDone()) {
            return;
        }
        if (!stores.shared()) {
            tellSealed(sealing.run(Origin.service(UPGRADE), count -> {}));
        } else if (sealing.isNeeded()) {
            throw new UnsealedStore();
        } else if (given.timers == UserConfigEngineBuilder.TimerChoice.RUN) {
            // Not for one job, such as a report that changes nothing.
            sealing.declareSealed(Origin.service(UPGRADE));
        }
    }

    private static void tellSealed(long sealed) {
        if (sealed > 0) {
            LOG.log(System.Logger.Level.INFO, "{0} records of an earlier version were sealed", sealed);
        }
    }

    private Timers startTimers(UserConfigEngineBuilder given) {
        Timers started = parts.add(new Timers(given.threads("timer")));
        started.repeat(Duration.ZERO, MINUTE, this::everyMinute);
        started.repeat(SECOND, SECOND, usage::everySecond);
        started.repeat(SECOND, SECOND, userConfig.audit().keepAuditTrail()::recordAlarms);
        started.repeat(Duration.ZERO, HALF_SECOND, userConfig::keepRightsCurrent);
        PaymentWorker worker = payments;
        if (worker != null) {
            started.repeat(SECOND, SECOND, worker::renewLeases);
            started.repeat(Duration.ZERO, SECOND, worker::startPasses);
            started.repeat(SECOND, SECOND, worker.waiters()::completeFinal);
            started.repeat(OFTEN, OFTEN, worker.waiters()::completeOverdue);
        }
        return started;
    }

    /** Every operation of the system. */
    public UserConfig userConfig() {
        return userConfig;
    }

    /** The services that users can have credentials for. */
    public ServiceCatalog catalog() {
        return catalog;
    }

    /** The key that new secrets are sealed with. */
    public KeyId activeKeyId() {
        return vault.activeKeyId();
    }

    /** The keys that were given. */
    public Set<KeyId> knownKeyIds() {
        return vault.knownKeyIds();
    }

    /**
     * Saves a user's whole credential for one service. It is durable on return.
     *
     * @param fields the values by field name, such as {@code api_key}
     * @return what the user should check; the credential is saved anyway
     * @throws InvalidInput with {@code invalid_service}, or {@code invalid_input} and the invalid fields
     * @throws UserConfigException as for {@link network.amarktai.userconfig.usecase.credential.SaveCredential#save}
     */
    public List<Warning> save(UserId user, String service, Map<String, String> fields) {
        return keys.save(user, service, fields);
    }

    /**
     * Uses a user's credential, or the operator's if the user has none and the service allows it. The values are zeroed
     * when {@code work} returns or throws. A {@link UseFailed} that {@code work} throws is reported to the usage
     * statistics and passed on.
     *
     * @param consumer the part of the application that uses the key, such as {@code ai-engine}
     * @throws InvalidInput with {@code invalid_service} or {@code invalid_input}
     * @throws UserConfigException as for {@link
     *     network.amarktai.userconfig.usecase.credential.ResolveCredential#resolve}
     */
    public <R> R use(UserId user, String service, String consumer, Function<KeyInUse, R> work) {
        return keys.use(user, service, consumer, work);
    }

    /** Runs the next payment pass at once. Call this after accepting a payment. */
    public void nudge() {
        PaymentWorker worker = payments;
        if (worker != null && timers != null) {
            worker.startPasses();
        }
    }

    /**
     * Returns the payment once it is final, or in its current state when {@code patience} is over.
     *
     * @throws IllegalStateException if no wallets were configured
     */
    public CompletableFuture<Payment> whenFinal(Payment payment, Duration patience) {
        PaymentWorker worker = payments;
        if (worker == null) {
            throw new IllegalStateException("no wallets configured");
        }
        return worker.waiters().whenFinal(payment, patience);
    }

    /** Completes all futures of {@link #whenFinal} now, so that a server can finish its requests before it closes this. */
    public void stopWaiting() {
        Optional.ofNullable(payments).map(PaymentWorker::waiters).ifPresent(PaymentWaiters::release);
    }

    /**
     * For an application with its own scheduler ({@link UserConfigEngineBuilder#withoutTimers}): call this every second.
     * It takes about a second at most: a payment pass that takes longer, because a node is slow, continues on a thread of
     * its own.
     */
    public void everySecond() {
        usage.everySecond();
        userConfig.audit().keepAuditTrail().recordAlarms();
        userConfig.keepRightsCurrent();
        PaymentWorker worker = payments;
        if (worker != null) {
            worker.renewLeases();
            worker.startPasses();
            worker.awaitPasses(SECOND);
            worker.waiters().completeFinal();
        }
    }

    /** For an application with its own scheduler: call this at the start and every minute. */
    public void everyMinute() {
        userConfig.audit().keepAuditTrail().everyMinute();
        userConfig.forgetOldStatistics();
    }

    /**
     * Checks {@code store}, {@code audit} and {@code integrity}, and with wallets {@code clock}, {@code agent} and each
     * network. Takes less than a second also while the database does not answer. {@code integrity} says whether stored
     * records were changed from outside. That is no reason to take a server out of service: all others work.
     */
    public List<HealthCheck> health() {
        List<HealthCheck> checks = new ArrayList<>(health.run());
        checks.add(HealthCheck.of("integrity", userConfig.audit().integrityAlarm()::requireNone));
        PaymentWorker worker = payments;
        if (worker != null) {
            checks.add(HealthCheck.of("clock", worker::requireTrustedClock));
            checks.add(worker.lastPass());
            checks.addAll(worker.networks());
        }
        return checks;
    }

    /**
     * Stops in this order: the running payment passes, usage counts, the audit trail, connections to chains and providers,
     * the database, the keys. A step that fails does not prevent the next one. Idempotent. Running work gets 10 seconds
     * to finish.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            stopWaiting();
            parts.close();
        }
    }
}
