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
import network.amarktai.userconfig.port.UsageLog;
import network.amarktai.userconfig.port.UserConfigStore;
import network.amarktai.userconfig.usecase.MasterKeyPorts;
import network.amarktai.userconfig.usecase.PaymentPorts;
import network.amarktai.userconfig.usecase.Ports;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.payment.Payments;
import network.amarktai.userconfig.usecase.rotation.MasterKeys;
import network.amarktai.userconfig.usecase.wallet.ChainConnection;
import network.amarktai.userconfig.usecase.wallet.Chains;
import network.amarktai.userconfig.usecase.wallet.Wallets;

/**
 * The whole system in memory. Each part can be replaced by a failing or a real one; every {@link UserConfig} that it
 * creates acts as another instance on the same data.
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
    private final InMemoryPaymentLedger paymentLedger = new InMemoryPaymentLedger();
    private final InMemorySpendingLedger spendingLedger = new InMemorySpendingLedger();
    private final SettableClock clock = new SettableClock(Examples.NOON);
    // The only seedable generator that is thread-safe.
    private final RandomGenerator random = new Random(SEED);

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

    public SettableClock clock() {
        return clock;
    }

    /** An instance on the adapters of this kit. */
    public UserConfig userConfig() {
        return on(store, auditLog, vault);
    }

    /** An instance with another store. */
    public UserConfig on(UserConfigStore other) {
        return on(other, auditLog, vault);
    }

    /** An instance with another audit log. */
    public UserConfig on(AuditLog other) {
        return on(store, other, vault);
    }

    /** An instance with another vault. */
    public UserConfig on(SecretVault other) {
        return on(store, auditLog, other);
    }

    /** An instance with another usage log. */
    public UserConfig on(UsageLog other) {
        return on(store, auditLog, vault, other);
    }

    /** An instance on these adapters. */
    public UserConfig on(UserConfigStore aStore, AuditLog aLog, SecretVault aVault) {
        return on(aStore, aLog, aVault, usageLog);
    }

    private UserConfig on(UserConfigStore aStore, AuditLog aLog, SecretVault aVault, UsageLog aUsageLog) {
        Ports ports = new Ports(aVault, aStore, aLog, auditSealer, aUsageLog, systemCredentials);
        return UserConfig.of(StandardCatalog.services(), ports, clock, random);
    }

    /** The master-key jobs of an instance on the adapters of this kit. */
    public MasterKeys masterKeys() {
        return masterKeys(store.sealedRecords());
    }

    /** The master-key jobs of an instance with these records. */
    public MasterKeys masterKeys(SealedRecords records) {
        return userConfig().masterKeys(new MasterKeyPorts(records, payments(), auditLog.auditKeys()));
    }

    /** The wallets of an instance on the adapters of this kit. */
    public Wallets wallets() {
        return userConfig().wallets(walletPorts(payments()));
    }

    /** The wallets of an instance with another store. */
    public Wallets wallets(PaymentConfigStore other) {
        return userConfig().wallets(walletPorts(other));
    }

    /** The wallets of an instance with another audit log. */
    public Wallets wallets(AuditLog other) {
        return on(other).wallets(walletPorts(payments()));
    }

    /** The wallets of an instance with another vault. */
    public Wallets wallets(SecretVault other) {
        return on(other).wallets(walletPorts(payments()));
    }

    /** The payments of an instance on the adapters and ledgers of this kit. */
    public Payments onLedgers() {
        return onLedgers(wallets(), paymentLedger);
    }

    /** The payments of an instance with another ledger. */
    public Payments onLedgers(PaymentLedger other) {
        return onLedgers(wallets(), other);
    }

    /** The payments of an instance with these wallets and this ledger. Its leases never expire. */
    public Payments onLedgers(Wallets wallets, PaymentLedger ledger) {
        return wallets.payments(new PaymentPorts(ledger, spendingLedger), () -> 0);
    }

    /**
     * The ports for wallets: this store, the kit's keys, and its chains under the names of the presets; the testnet has
     * a faucet.
     */
    public Chains walletPorts(PaymentConfigStore aStore) {
        return new Chains(
                aStore,
                walletKeys,
                Map.of(
                        NetworkName.TESTNET,
                        network(NetworkPresets.of(NetworkName.TESTNET)),
                        NetworkName.MAINNET,
                        network(NetworkPresets.of(NetworkName.MAINNET))));
    }

    /** The ports of this network, on the kit's chain of the same name. */
    public ChainConnection network(Network network) {
        FakeChain chain = chain(network.name());
        return new ChainConnection(network, chain, chain, network.name() == NetworkName.TESTNET ? chain : null);
    }
}
