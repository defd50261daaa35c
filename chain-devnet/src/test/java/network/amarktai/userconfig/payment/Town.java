package network.amarktai.userconfig.payment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.devnet.Devnet;
import network.amarktai.userconfig.devnet.DevnetBuilder;
import network.amarktai.userconfig.devnet.rules.SdkGeneration;
import network.amarktai.userconfig.devnet.testkit.Faults;
import network.amarktai.userconfig.domain.audit.AuditReport;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.ChainStatus;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.SignedTransaction;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.IdempotencyKey;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentId;
import network.amarktai.userconfig.domain.payment.PaymentOrder;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.PaymentType;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.DailyBudget;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.domain.wallet.PaymentConfigChange;
import network.amarktai.userconfig.port.AuditSealer;
import network.amarktai.userconfig.port.ChainGateway;
import network.amarktai.userconfig.port.Stores;
import network.amarktai.userconfig.port.TransactionIndex;
import network.amarktai.userconfig.port.WalletKeys;
import network.amarktai.userconfig.testkit.Examples;
import network.amarktai.userconfig.testkit.FakeAuditSealer;
import network.amarktai.userconfig.testkit.FakeRecordSealer;
import network.amarktai.userconfig.testkit.FakeSecretVault;
import network.amarktai.userconfig.testkit.ForwardingChainGateway;
import network.amarktai.userconfig.testkit.InMemoryStores;
import network.amarktai.userconfig.testkit.SettableClock;
import network.amarktai.userconfig.testkit.TestKit;
import network.amarktai.userconfig.usecase.UserConfig;
import network.amarktai.userconfig.usecase.audit.verify.VerificationScope;
import network.amarktai.userconfig.usecase.audit.verify.VerifyAuditTrail;
import network.amarktai.userconfig.usecase.trail.AuditTrail;
import network.amarktai.userconfig.usecase.trail.Identifiers;
import network.amarktai.userconfig.usecase.trail.IntegrityAlarm;
import network.amarktai.userconfig.usecase.wallet.ChainConnection;
import network.amarktai.userconfig.usecase.wallet.Chains;
import org.jspecify.annotations.Nullable;

/** A devnet, stores, users with wallets, and any number of instances. Time advances only when a block is made. */
final class Town implements AutoCloseable {

    static final Origin ORIGIN = Origin.service("request-1");
    static final Amount START = Amount.ofWholeFet(1000);
    static final Duration BLOCK_TIME = Duration.ofSeconds(6);

    private static final WalletKeys KEYS = new RememberedAddresses(FetchChain.walletKeys(new SecureRandom()));
    private static final JsonNode VECTORS = vectors();
    private static final int RICH_WALLETS = 4;
    private static final int ROUNDS = 400;

    final SettableClock clock = new SettableClock(Examples.NOON);
    final Devnet devnet;
    private final Faults faults = new Faults();
    final FetchChain chain;
    final InMemoryStores stores;
    final FakeSecretVault vault = FakeSecretVault.withKey(Examples.KEY);
    final Watched watched = new Watched();
    final List<Instance> instances = new ArrayList<>();
    final List<IntegrityAlarm> alarms = new ArrayList<>();
    final Map<PaymentId, Address> accepted = new LinkedHashMap<>();
    private final Stores plain;
    private final Random random;
    private @Nullable ChainGateway mainnet;
    private int numbers;

    Town() {
        this(new TestKit().stores(), 1);
    }

    Town(Stores plain, long seed) {
        this(plain, seed, SdkGeneration.V0_53);
    }

    /** On nodes of this generation. */
    Town(SdkGeneration generation) {
        this(new TestKit().stores(), 1, generation);
    }

    private Town(Stores plain, long seed, SdkGeneration generation) {
        this.plain = plain;
        this.stores = InMemoryStores.of(plain)
                .with(watched.spending(plain.spending(), plain.paymentConfigs()))
                .with(watched.audit(plain.auditLog()));
        this.random = new Random(seed);
        DevnetBuilder settings =
                Devnet.configure().generation(generation).clock(clock).hook(faults.hook());
        for (int i = 0; i < RICH_WALLETS; i++) {
            settings.genesis(address(i), START);
        }
        devnet = settings.start();
        chain = FetchChain.to(devnet.network(NetworkName.TESTNET), devnet.endpoint())
                .timeout(Duration.ofSeconds(2))
                .open();
    }

    Network network() {
        return devnet.network(NetworkName.TESTNET);
    }

    Faults faults() {
        return faults;
    }

    static Address address(int wallet) {
        return Address.of(VECTORS.required(wallet).required("address").asText());
    }

    static Secret words(int wallet) {
        return Secret.copyOf(
                VECTORS.required(wallet).required("mnemonic").asText().getBytes(StandardCharsets.UTF_8));
    }

    static Mnemonic mnemonic(int wallet) {
        try (Secret words = words(wallet)) {
            return KEYS.parse(words, "wallet");
        }
    }

    /** From now on, new instances have a mainnet whose latest block is always of this moment. */
    void mainnetStaysYoung() {
        mainnet = new ForwardingChainGateway(chain.gateway()) {
            @Override
            public ChainGateway since(long height) {
                return this;
            }

            @Override
            public ChainStatus status() {
                ChainStatus latest = super.status();
                return new ChainStatus(latest.chainId(), latest.height(), clock.instant());
            }
        };
    }

    /** One more instance on the same stores and the same node. */
    Instance instance() {
        return instance(stores, chain.gateway(), chain.index());
    }

    /** One more instance on these stores. */
    Instance instance(Stores other) {
        return instance(other, chain.gateway(), chain.index());
    }

    /** One more instance on this node. */
    Instance instance(FetchChain node) {
        return instance(stores, network(), node, vault);
    }

    /** One more instance on all this. */
    Instance instance(Stores other, ChainGateway gateway, TransactionIndex index) {
        return instance(other, network(), gateway, index);
    }

    /** One more instance with these master keys. */
    Instance instance(FakeSecretVault keys) {
        return instance(stores, network(), chain.gateway(), chain.index(), keys);
    }

    /** One more instance on all this. */
    Instance instance(Stores other, Network network, ChainGateway gateway, TransactionIndex index) {
        return instance(other, network, gateway, index, vault);
    }

    private Instance instance(
            Stores other, Network network, ChainGateway gateway, TransactionIndex index, FakeSecretVault keys) {
        return instance(other, new ChainConnection(network, gateway, index, null), keys);
    }

    private Instance instance(Stores other, Network network, FetchChain node, FakeSecretVault keys) {
        List<FetchChain> each = node.endpoints();
        return instance(
                other,
                new ChainConnection(
                        network,
                        node.gateway(),
                        node.index(),
                        null,
                        each.size() == 1
                                ? List.of()
                                : each.stream()
                                        .map(one -> new ChainConnection(network, one.gateway(), one.index(), null))
                                        .toList()),
                keys);
    }

    private Instance instance(Stores other, ChainConnection testnet, FakeSecretVault keys) {
        AtomicReference<Duration> error = new AtomicReference<>(Duration.ZERO);
        AtomicLong nanos = new AtomicLong(random.nextInt());
        InstantSource own = () -> clock.instant().plus(error.get());
        ChainGateway safe = watched.gateway(testnet.gateway(), this::stored);
        ChainConnection watchedTestnet =
                new ChainConnection(testnet.network(), safe, testnet.index(), null, testnet.endpoints());
        Network main = devnet.network(NetworkName.MAINNET);
        UserConfig userConfig = UserConfig.on(
                        other, watched.vault(keys), FakeAuditSealer.withKeysOf(keys), FakeRecordSealer.withKeysOf(keys))
                .chains(new Chains(
                        KEYS,
                        Map.of(
                                NetworkName.TESTNET,
                                watchedTestnet,
                                NetworkName.MAINNET,
                                new ChainConnection(main, mainnet == null ? safe : mainnet, testnet.index(), null))))
                .clock(own)
                .nanoTime(nanos::get)
                .random(random)
                .build();
        Instance instance = new Instance(userConfig.wallets(), userConfig.payments(), nanos, error);
        instances.add(instance);
        alarms.add(userConfig.audit().integrityAlarm());
        return instance;
    }

    /** Compares the audit trail with itself and with the records. */
    AuditReport verify() {
        AuditSealer sealer = FakeAuditSealer.withKeysOf(vault);
        AuditTrail trail = new AuditTrail(plain.auditLog(), sealer, clock, Identifiers.from(random));
        return VerifyAuditTrail.comparing(plain, trail.reader(), sealer, clock)
                .verify(VerificationScope.everything(), List.of(), entries -> {});
    }

    private boolean stored(SignedTransaction transaction) {
        return accepted.keySet().stream()
                .flatMap(id -> plain.payments().find(id).stream())
                .flatMap(payment -> payment.state().signed().stream())
                .anyMatch(signed -> signed.transaction().equals(transaction));
    }

    /** A user with this wallet, payments enabled, and these limits. */
    UserId user(String name, int wallet, int budget, String maxSingle, String minBalance) {
        UserId user = UserId.of(name);
        try (Secret words = words(wallet)) {
            change(user, budget, maxSingle, minBalance, words);
        }
        return user;
    }

    /** A user with this wallet and wide limits. */
    UserId user(String name, int wallet) {
        return user(name, wallet, 100, "50", "0");
    }

    private void change(UserId user, int budget, String maxSingle, String minBalance, Secret words) {
        save(
                user,
                new PaymentConfigChange(
                        true,
                        new DailyBudget(budget),
                        NetworkName.TESTNET,
                        Amount.of(maxSingle),
                        Amount.of(minBalance),
                        null,
                        null),
                words);
    }

    void save(UserId user, PaymentConfigChange change, @Nullable Secret words) {
        // Not one of the instances to which a test adds faults.
        Instance office = instance();
        instances.remove(office);
        office.wallets().savePaymentConfig().save(ORIGIN, user, change, words);
    }

    void budget(UserId user, int fet) {
        save(user, new PaymentConfigChange(null, new DailyBudget(fet), null, null, null, null, null), null);
    }

    /** Accepts a payment to a new recipient. */
    Payment pay(Instance instance, UserId user, String fet) {
        int number = ++numbers;
        return pay(instance, user, new IdempotencyKey("key-" + number), order(fet, number));
    }

    Payment pay(Instance instance, UserId user, IdempotencyKey key, PaymentOrder order) {
        Payment payment = instance.payments().acceptPayment().accept(ORIGIN, user, key, order);
        accepted.put(payment.id(), payment.order().recipient());
        return payment;
    }

    /** Finds the payment that a user made with an idempotency key whose answer was lost. */
    void remember(UserId user, IdempotencyKey key) {
        plain.payments()
                .find(user, key)
                .ifPresent(payment -> accepted.put(payment.id(), payment.order().recipient()));
    }

    static PaymentOrder order(String fet, int number) {
        return new PaymentOrder(
                Amount.of(fet),
                Addresses.recipient(number),
                PaymentType.TEST,
                "",
                "payment " + number,
                PaymentOrder.NO_METADATA);
    }

    Payment now(Payment payment) {
        return plain.payments().find(payment.id()).orElseThrow();
    }

    Stores plain() {
        return plain;
    }

    /** Makes a block; all clocks advance by six seconds. */
    void block() {
        clock.advance(BLOCK_TIME);
        instances.forEach(instance -> instance.wait(BLOCK_TIME));
        devnet.produceBlock();
    }

    void blocks(int count) {
        for (int i = 0; i < count; i++) {
            block();
        }
    }

    /** A pass of each instance, then a block. */
    void round() {
        List.copyOf(instances).forEach(Instance::pass);
        block();
    }

    void rounds(int count) {
        for (int i = 0; i < count; i++) {
            round();
        }
    }

    /** Rounds until no payment is in progress. */
    void untilQuiet() {
        for (int i = 0; i < ROUNDS; i++) {
            if (isQuiet()) {
                return;
            }
            round();
        }
        throw new AssertionError("payments still in progress after " + ROUNDS + " blocks: "
                + plain.payments().unfinished(null, 10));
    }

    private boolean isQuiet() {
        return plain.payments().unfinished(null, 100).stream()
                .allMatch(payment -> payment.state() instanceof PaymentState.Unresolved);
    }

    @Override
    public void close() {
        chain.close();
        devnet.close();
        plain.close();
    }

    private static JsonNode vectors() {
        try (InputStream file = Town.class.getResourceAsStream("/vectors/chain.json")) {
            return new ObjectMapper().readTree(file).required("wallets");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
