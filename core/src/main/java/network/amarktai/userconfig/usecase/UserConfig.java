package network.amarktai.userconfig.usecase;

import java.util.List;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AuditSealer;
import network.amarktai.userconfig.port.RecordSealer;
import network.amarktai.userconfig.port.SecretVault;
import network.amarktai.userconfig.port.Stores;
import network.amarktai.userconfig.usecase.ai.Models;
import network.amarktai.userconfig.usecase.audit.AuditKeeping;
import network.amarktai.userconfig.usecase.consumer.ConsumerRegistry;
import network.amarktai.userconfig.usecase.consumer.Consumers;
import network.amarktai.userconfig.usecase.credential.Credentials;
import network.amarktai.userconfig.usecase.erasure.EraseUser;
import network.amarktai.userconfig.usecase.freeze.FreezeState;
import network.amarktai.userconfig.usecase.freeze.FreezeUser;
import network.amarktai.userconfig.usecase.integrity.SealStore;
import network.amarktai.userconfig.usecase.integrity.SealedStores;
import network.amarktai.userconfig.usecase.integrity.Seals;
import network.amarktai.userconfig.usecase.payment.Payments;
import network.amarktai.userconfig.usecase.probe.TestCredential;
import network.amarktai.userconfig.usecase.rotation.MasterKeys;
import network.amarktai.userconfig.usecase.trail.Foundation;
import network.amarktai.userconfig.usecase.trail.Identifiers;
import network.amarktai.userconfig.usecase.trail.SecretUses;
import network.amarktai.userconfig.usecase.trail.UseCounts;
import network.amarktai.userconfig.usecase.usage.RecordUsage;
import network.amarktai.userconfig.usecase.usage.ShowUsage;
import network.amarktai.userconfig.usecase.wallet.PaymentConfigView;
import network.amarktai.userconfig.usecase.wallet.Wallets;
import org.jspecify.annotations.Nullable;

/**
 * The system on the given adapters: one entry point for each subject. Thread-safe; one per process, because limits,
 * counts and leases are kept in it. It starts no thread and owns no adapter: the module {@code engine} runs and closes
 * both.
 */
public final class UserConfig {

    private final Foundation base;
    private final Seals seals;
    private final SealStore sealStore;
    private final RecordUsage recordUsage;
    private final ShowUsage showUsage;
    private final Credentials credentials;
    private final AuditKeeping audit;
    private final MasterKeys masterKeys;
    private final EraseUser eraseUser;
    private final FreezeState freezeState;
    private final FreezeUser freezeUser;
    private final Consumers consumers;
    private final @Nullable Models models;
    private final @Nullable TestCredential testCredential;
    private final @Nullable Wallets wallets;
    private final @Nullable Payments payments;

    UserConfig(UserConfigBuilder parts) {
        Identifiers identifiers = Identifiers.from(parts.random);
        Foundation plain = Foundation.of(
                parts.catalog, parts.stores, parts.vault, parts.auditLog, parts.sealer, parts.clock, identifiers);
        seals = new Seals(parts.recordSealer);
        base = plain.on(SealedStores.of(parts.stores, seals, plain.alarm()));
        sealStore = new SealStore(base, seals);
        PaymentConfigView view = new PaymentConfigView(base.stores().paymentConfigs(), parts.vault, parts.chains);
        SecretUses uses = new SecretUses(base.trail(), parts.clock);
        recordUsage = new RecordUsage(parts.stores.usageLog(), parts.clock, identifiers.usageWriter());
        showUsage = new ShowUsage(parts.catalog, parts.stores.userConfigStore(), parts.stores.usageLog(), parts.clock);
        freezeState = new FreezeState(base, parts.sealer, parts.nanoTime);
        freezeUser = new FreezeUser(base, freezeState);
        ConsumerRegistry registry = new ConsumerRegistry(base, parts.sealer, parts.nanoTime);
        consumers = new Consumers(base, registry, parts.random);
        credentials = new Credentials(base, parts.systemCredentials, uses, recordUsage, freezeState, registry);
        models = parts.models == null
                ? null
                : new Models(
                        base,
                        parts.models,
                        parts.prices,
                        credentials.resolveCredential(),
                        freezeState,
                        registry,
                        parts.nanoTime);
        List<UseCounts> counts = models == null ? List.of(uses) : List.of(uses, models.counts());
        audit = new AuditKeeping(base, parts.sealer, counts, parts.anchor);
        masterKeys = new MasterKeys(base, seals);
        eraseUser = new EraseUser(base, view, recordUsage, counts, freezeUser, consumers.blockConsumer());
        testCredential = parts.probe == null
                ? null
                : new TestCredential(base, freezeState, uses, recordUsage, parts.probe, parts.random);
        wallets = parts.chains == null ? null : new Wallets(base, parts.chains, view);
        payments = parts.chains == null ? null : new Payments(base, parts.chains, view, freezeState, parts.nanoTime);
    }

    /**
     * Begins to configure the system.
     *
     * @param stores the database
     * @param vault seals and opens secrets
     * @param sealer authenticates the audit entries in the same database
     * @param recordSealer authenticates the records about money or rights in it. Those of an earlier version are refused
     *     until {@link #sealStore} has run once
     */
    public static UserConfigBuilder on(
            Stores stores, SecretVault vault, AuditSealer sealer, RecordSealer recordSealer) {
        return new UserConfigBuilder(stores, vault, sealer, recordSealer);
    }

    /** Credentials: save, delete, resolve, show the status. */
    public Credentials credentials() {
        return credentials;
    }

    /**
     * Tests credentials at their providers.
     *
     * @throws IllegalStateException if no probe was configured
     */
    public TestCredential testCredential() {
        return configured(testCredential, "probe");
    }

    /** Counts the uses of keys. Flush it every few seconds, and once at the end. */
    public RecordUsage recordUsage() {
        return recordUsage;
    }

    /** Shows users how their keys were used. */
    public ShowUsage showUsage() {
        return showUsage;
    }

    /**
     * Wallets and payment settings.
     *
     * @throws IllegalStateException if no chains were configured
     */
    public Wallets wallets() {
        return configured(wallets, "chains");
    }

    /**
     * Payments.
     *
     * @throws IllegalStateException if no chains were configured
     */
    public Payments payments() {
        return configured(payments, "chains");
    }

    /**
     * Calls of AI services.
     *
     * @throws IllegalStateException if no models were configured
     */
    public Models models() {
        return configured(models, "models");
    }

    /** The audit trail: read, keep, verify. */
    public AuditKeeping audit() {
        return audit;
    }

    /** Master keys: count, rotate, verify that everything opens. */
    public MasterKeys masterKeys() {
        return masterKeys;
    }

    /** Seals the records of an earlier version, once for each store. */
    public SealStore sealStore() {
        return sealStore;
    }

    /** The seals of records, for an import of another module. Applications do not need it. */
    public Seals seals() {
        return seals;
    }

    /** Erases users. */
    public EraseUser eraseUser() {
        return eraseUser;
    }

    /** Stops every use of a user's keys and wallet. */
    public FreezeUser freezeUser() {
        return freezeUser;
    }

    /** Programs of the operator that act for users. */
    public Consumers consumers() {
        return consumers;
    }

    /**
     * Reads who is frozen and which consumers there are, and ends their calls of AI services. Call this twice a second; otherwise a use has to wait for the audit
     * log now and then. Does not throw.
     */
    public void keepRightsCurrent() {
        freezeState.keepCurrent();
        consumers.registry().keepCurrent();
        if (models != null) {
            models.callModel().stopFrozen();
        }
    }

    /** Removes statistics of AI services that are too old to be shown. Call this now and then. Does not throw. */
    public void forgetOldStatistics() {
        if (models != null) {
            models.showModelUsage().forgetOld();
        }
    }

    /** Who is frozen. */
    public FreezeState freezeState() {
        return freezeState;
    }

    /**
     * Whether there is an audit stream of the user, as for everybody who has ever saved something.
     *
     * @throws Unavailable with {@code audit_unavailable}
     */
    public boolean isKnown(UserId user) {
        return base.trail().streamOf(user).isPresent();
    }

    /** What use cases of other modules are built on, such as an import. Applications do not need it. */
    public Foundation foundation() {
        return base;
    }

    private static <T> T configured(@Nullable T part, String name) {
        if (part == null) {
            throw new IllegalStateException("no " + name + " configured");
        }
        return part;
    }
}
