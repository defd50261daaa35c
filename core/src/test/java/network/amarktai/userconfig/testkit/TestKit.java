package network.amarktai.userconfig.testkit;

import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.NetworkPresets;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.port.PaymentLedger;
import network.amarktai.userconfig.port.SealedRecords;
import network.amarktai.userconfig.port.SecretVault;
import network.amarktai.userconfig.port.UnitOfWork;
import network.amarktai.userconfig.port.UsageLog;
import network.amarktai.userconfig.port.UserConfigStore;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.UserConfigBuilder;
import network.amarktai.userconfig.usecase.integrity.SealedStores;
import network.amarktai.userconfig.usecase.integrity.Seals;
import network.amarktai.userconfig.usecase.payment.Payments;
import network.amarktai.userconfig.usecase.rotation.MasterKeys;
import network.amarktai.userconfig.usecase.trail.Foundation;
import network.amarktai.userconfig.usecase.trail.Identifiers;
import network.amarktai.userconfig.usecase.wallet.ChainConnection;
import network.amarktai.userconfig.usecase.wallet.Chains;
import network.amarktai.userconfig.usecase.wallet.Wallets;

/**
 * The whole system in memory. Each part can be replaced by a failing or a real one; every {@link UserConfig} that it
 * creates acts as another instance on the same data.
 *
 * <p>A payment, account, lane or payment configuration that a test stores without a seal gets one, so that it is genuine.
 *
 * <p>The clock stays at {@link Examples#NOON} until a test moves it, and the random ids are the same in every run.
 */
public final class TestKit {

    private static final long SEED = 20261122;

    private final InMemoryUserConfigStore store = new InMemoryUserConfigStore();
    private final InMemoryAuditLog auditLog = new InMemoryAuditLog();
    private final FakeSecretVault vault = FakeSecretVault.withKey(Examples.KEY);
    private final FakeAuditSealer auditSealer = FakeAuditSealer.withKeysOf(vault);
    private final InMemoryUsageLog usageLog = new InMemoryUsageLog();
    private final FakeSystemCredentials systemCredentials = new FakeSystemCredentials();
    private final FakeWalletKeys walletKeys = new FakeWalletKeys();
    private final Map<NetworkName, FakeChain> chains = Stream.of(NetworkName.values())
            .collect(Collectors.toUnmodifiableMap(
                    name -> name, name -> new FakeChain(NetworkPresets.of(name).chainId())));
    private final FakeRecordSealer recordSealer = FakeRecordSealer.withKeysOf(vault);
    private final Sealing sealing = Sealing.by(new Seals(recordSealer));
    private final InMemoryPaymentLedger paymentLedger = new InMemoryPaymentLedger(sealing);
    private final InMemorySpendingLedger spendingLedger = new InMemorySpendingLedger(sealing);
    private final InMemoryModelSpending modelSpending = new InMemoryModelSpending(sealing);
    private final InMemoryGuardedRecords guardedRecords =
            new InMemoryGuardedRecords(paymentLedger, spendingLedger, modelSpending, store.payments());
    private final SettableClock clock = new SettableClock(Examples.NOON);
    // The only seedable generator that is thread-safe.
    private final RandomGenerator random = new Random(SEED);

    public TestKit() {
        store.payments().seal(sealing);
    }

    public InMemoryUserConfigStore store() {
        return store;
    }

    public InMemoryPaymentConfigStore payments() {
        return store.payments();
    }

    public InMemoryAuditLog auditLog() {
        return auditLog;
    }

    public FakeSecretVault vault() {
        return vault;
    }

    public FakeAuditSealer auditSealer() {
        return auditSealer;
    }

    public FakeRecordSealer recordSealer() {
        return recordSealer;
    }

    public InMemoryGuardedRecords guardedRecords() {
        return guardedRecords;
    }

    public InMemoryUsageLog usageLog() {
        return usageLog;
    }

    public FakeSystemCredentials systemCredentials() {
        return systemCredentials;
    }

    public FakeWalletKeys walletKeys() {
        return walletKeys;
    }

    public FakeChain chain(NetworkName name) {
        return Objects.requireNonNull(chains.get(name));
    }

    public InMemoryPaymentLedger paymentLedger() {
        return paymentLedger;
    }

    public InMemorySpendingLedger spendingLedger() {
        return spendingLedger;
    }

    public InMemoryModelSpending modelSpending() {
        return modelSpending;
    }

    public SettableClock clock() {
        return clock;
    }

    /** The stores of this kit. */
    public InMemoryStores stores() {
        return new InMemoryStores(
                store,
                store.payments(),
                paymentLedger,
                spendingLedger,
                modelSpending,
                auditLog,
                auditLog,
                auditLog.auditKeys(),
                store.sealedRecords(),
                guardedRecords,
                usageLog,
                UnitOfWork.stepByStep());
    }

    /** An instance on the adapters of this kit. */
    public UserConfig userConfig() {
        return on(stores());
    }

    /** An instance with other stores. */
    public UserConfig on(InMemoryStores stores) {
        return configure(stores).build();
    }

    /** An instance with another store. */
    public UserConfig on(UserConfigStore other) {
        return on(stores().with(other));
    }

    /** An instance with another audit log. */
    public UserConfig on(AuditLog other) {
        return on(stores().with(other));
    }

    /** An instance with another usage log. */
    public UserConfig on(UsageLog other) {
        return on(stores().with(other));
    }

    /** An instance with another payment ledger. */
    public UserConfig on(PaymentLedger other) {
        return on(stores().with(other));
    }

    /** An instance with another store of payment configurations. */
    public UserConfig on(PaymentConfigStore other) {
        return on(stores().with(other));
    }

    /** An instance with another vault. */
    public UserConfig on(SecretVault other) {
        return configure(stores(), other).build();
    }

    /** An instance with other stores and another vault. */
    public UserConfig on(InMemoryStores stores, SecretVault other) {
        return configure(stores, other).build();
    }

    /** Configures an instance with these stores. Its leases never expire. */
    public UserConfigBuilder configure(InMemoryStores stores) {
        return configure(stores, vault);
    }

    /** Configures an instance with these stores and another vault. Its leases never expire. */
    public UserConfigBuilder configure(InMemoryStores stores, SecretVault aVault) {
        return UserConfig.on(stores, aVault, auditSealer, recordSealer)
                .systemCredentials(systemCredentials)
                .chains(chains())
                .anchor(new InMemoryAnchorJournal())
                .clock(clock)
                .nanoTime(() -> 0)
                .random(random);
    }

    /** The foundation of an instance with these stores. */
    public Foundation foundation(InMemoryStores stores) {
        Foundation plain = Foundation.of(
                StandardCatalog.services(),
                stores,
                vault,
                stores.auditLog(),
                auditSealer,
                clock,
                Identifiers.from(random));
        return plain.on(SealedStores.of(stores, new Seals(recordSealer), plain.alarm()));
    }

    /** The master-key jobs of an instance on the adapters of this kit. */
    public MasterKeys masterKeys() {
        return userConfig().masterKeys();
    }

    /** The master-key jobs of an instance with these records. */
    public MasterKeys masterKeys(SealedRecords records) {
        return on(stores().with(records)).masterKeys();
    }

    /** The wallets of an instance on the adapters of this kit. */
    public Wallets wallets() {
        return userConfig().wallets();
    }

    /** The wallets of an instance with another store. */
    public Wallets wallets(PaymentConfigStore other) {
        return on(other).wallets();
    }

    /** The wallets of an instance with another audit log. */
    public Wallets wallets(AuditLog other) {
        return on(other).wallets();
    }

    /** The wallets of an instance with another vault. */
    public Wallets wallets(SecretVault other) {
        return on(other).wallets();
    }

    /** The payments of an instance on the adapters of this kit. */
    public Payments onLedgers() {
        return userConfig().payments();
    }

    /** The payments of an instance with another ledger. */
    public Payments onLedgers(PaymentLedger other) {
        return on(other).payments();
    }

    /** The kit's chains under the names of the presets; the testnet has a faucet. */
    public Chains chains() {
        return new Chains(
                walletKeys,
                Map.of(
                        NetworkName.TESTNET,
                        network(NetworkPresets.of(NetworkName.TESTNET)),
                        NetworkName.MAINNET,
                        network(NetworkPresets.of(NetworkName.MAINNET))));
    }

    /** A connection to this network, on the kit's chain of the same name. */
    public ChainConnection network(Network network) {
        FakeChain chain = chain(network.name());
        return new ChainConnection(network, chain, chain, network.name() == NetworkName.TESTNET ? chain : null);
    }
}
