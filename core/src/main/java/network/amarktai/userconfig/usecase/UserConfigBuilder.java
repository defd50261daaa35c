package network.amarktai.userconfig.usecase;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import network.amarktai.userconfig.domain.ai.AiPrices;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.port.AnchorJournal;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.AuditSealer;
import network.amarktai.userconfig.port.CredentialProbe;
import network.amarktai.userconfig.port.ModelProvider;
import network.amarktai.userconfig.port.RecordSealer;
import network.amarktai.userconfig.port.SecretVault;
import network.amarktai.userconfig.port.Stores;
import network.amarktai.userconfig.port.SystemCredentials;
import network.amarktai.userconfig.usecase.wallet.Chains;
import org.jspecify.annotations.Nullable;

/** Configures a {@link UserConfig}. For one thread. */
public final class UserConfigBuilder {

    final Stores stores;
    final SecretVault vault;
    final AuditSealer sealer;
    final RecordSealer recordSealer;
    AuditLog auditLog;
    ServiceCatalog catalog = StandardCatalog.services();
    SystemCredentials systemCredentials = SystemCredentials.none();
    InstantSource clock = InstantSource.system();
    LongSupplier nanoTime = System::nanoTime;
    RandomGenerator random = new SecureRandom();

    @Nullable
    Chains chains;

    @Nullable
    CredentialProbe probe;

    @Nullable
    ModelProvider models;

    AiPrices prices = AiPrices.none();

    @Nullable
    AnchorJournal anchor;

    UserConfigBuilder(Stores stores, SecretVault vault, AuditSealer sealer, RecordSealer recordSealer) {
        this.stores = stores;
        this.vault = vault;
        this.sealer = sealer;
        this.recordSealer = recordSealer;
        this.auditLog = stores.auditLog();
    }

    /** The services that users can have credentials for; the same that the stores were opened with. Default: the standard catalog. */
    public UserConfigBuilder catalog(ServiceCatalog services) {
        catalog = services;
        return this;
    }

    /** The operator's own credentials. Default: none. */
    public UserConfigBuilder systemCredentials(SystemCredentials credentials) {
        systemCredentials = credentials;
        return this;
    }

    /** The networks for wallets and payments. Default: none, and there are no wallets and payments. */
    public UserConfigBuilder chains(Chains networks) {
        chains = networks;
        return this;
    }

    /** Tests credentials at their providers. Default: none, and credentials cannot be tested. */
    public UserConfigBuilder probe(CredentialProbe credentialProbe) {
        probe = credentialProbe;
        return this;
    }

    /**
     * Calls AI services for users. Default: none, and they cannot be called through this system.
     *
     * @param priceList what models cost, for limits in dollars
     */
    public UserConfigBuilder models(ModelProvider provider, AiPrices priceList) {
        models = provider;
        prices = priceList;
        return this;
    }

    /** The journal for anchors, which no other process may write to. Default: none, and no anchors are written. */
    public UserConfigBuilder anchor(AnchorJournal journal) {
        anchor = journal;
        return this;
    }

    /** Where the audit trail is written to. Default: the audit log of the stores. For a wrapper of it, such as a counter. */
    public UserConfigBuilder auditLog(AuditLog log) {
        auditLog = log;
        return this;
    }

    /** The wall clock. Default: the clock of the system. */
    public UserConfigBuilder clock(InstantSource wallClock) {
        clock = wallClock;
        return this;
    }

    /** A monotonic clock in nanoseconds. Default: {@link System#nanoTime}. */
    public UserConfigBuilder nanoTime(LongSupplier monotonicClock) {
        nanoTime = monotonicClock;
        return this;
    }

    /** A thread-safe, unpredictable source of random numbers. Default: a {@link SecureRandom}. */
    public UserConfigBuilder random(RandomGenerator generator) {
        random = generator;
        return this;
    }

    /** Connects the parts. */
    public UserConfig build() {
        return new UserConfig(this);
    }
}
