package network.amarktai.userconfig.integrity;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import network.amarktai.userconfig.chain.FetchChain;
import network.amarktai.userconfig.devnet.Devnet;
import network.amarktai.userconfig.domain.audit.AuditFinding;
import network.amarktai.userconfig.domain.audit.AuditReport;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.Network;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.chain.NetworkPresets;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.IdempotencyKey;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentOrder;
import network.amarktai.userconfig.domain.payment.PaymentType;
import network.amarktai.userconfig.domain.secret.Secret;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.DailyBudget;
import network.amarktai.userconfig.domain.wallet.Mnemonic;
import network.amarktai.userconfig.domain.wallet.PaymentConfigChange;
import network.amarktai.userconfig.engine.HealthCheck;
import network.amarktai.userconfig.engine.UserConfigEngine;
import network.amarktai.userconfig.port.WalletKeys;
import network.amarktai.userconfig.testkit.Examples;
import network.amarktai.userconfig.testkit.SettableClock;
import network.amarktai.userconfig.usecase.audit.verify.VerificationScope;
import network.amarktai.userconfig.usecase.wallet.ChainConnection;
import network.amarktai.userconfig.usecase.wallet.Chains;

/** Alice and Bob, who pay from wallets on a simulated chain, and an attacker who writes to their database. */
final class Lab implements AutoCloseable {

    static final UserId ALICE = UserId.of("alice");
    static final UserId BOB = UserId.of("bob");
    static final Address SHOP = Address.of("fetch1r5v5srda7xfth3hn2s26txvrcrntldjugkwl4g");
    private static final String KEY = "gaZle2I6lfN5SgGPDv5YYcZdqaQ8LIXwaHNiJClm4Cc=";
    private static final Origin ORIGIN = Origin.service("req-1");
    private static final Duration BLOCK_TIME = Duration.ofSeconds(6);

    final SettableClock clock = new SettableClock(Examples.NOON);
    final Address thief;
    private final Address alice;
    private final Address bob;
    private final RawRecords raw;
    private final Devnet devnet;
    private final FetchChain chain;
    private final UserConfigEngine engine;
    private final ExecutorService workers = Executors.newFixedThreadPool(2);
    private final Map<Table, List<Map<String, Object>>> taken = new EnumMap<>(Table.class);
    private int numbers;

    Lab(RawRecords raw) {
        this.raw = raw;
        WalletKeys keys = FetchChain.walletKeys(new SecureRandom());
        try (Mnemonic one = keys.generate();
                Mnemonic two = keys.generate();
                Mnemonic three = keys.generate()) {
            Network testnet = NetworkPresets.of(NetworkName.TESTNET);
            thief = keys.addressOf(three, testnet);
            alice = keys.addressOf(one, testnet);
            bob = keys.addressOf(two, testnet);
            devnet = Devnet.configure()
                    .faucetBalance(Amount.zero())
                    .genesis(alice, Amount.ofWholeFet(10_000))
                    .genesis(bob, Amount.ofWholeFet(10_000))
                    .clock(clock)
                    .start();
            Network network = devnet.network(NetworkName.TESTNET);
            Network main = devnet.network(NetworkName.MAINNET);
            chain = FetchChain.to(network, devnet.endpoint()).open();
            engine = UserConfigEngine.configure()
                    .masterKeys(Map.of("API_KEY_ENCRYPTION_KEY", KEY)::get)
                    .store(raw.opener())
                    .wallets(new Chains(
                            keys,
                            Map.of(
                                    NetworkName.TESTNET,
                                    new ChainConnection(network, chain.gateway(), chain.index(), null),
                                    NetworkName.MAINNET,
                                    new ChainConnection(main, chain.gateway(), chain.index(), null))))
                    .clock(clock)
                    .withoutTimers()
                    .withoutAnchor()
                    .start();
            save(ALICE, 100, "50", one);
            save(BOB, 100, "50", two);
        }
    }

    private void save(UserId user, int budget, String maximum, Mnemonic mnemonic) {
        try (Secret words = mnemonic.revealWords()) {
            engine.userConfig()
                    .wallets()
                    .savePaymentConfig()
                    .save(ORIGIN, user, change(budget, maximum, List.of()), words);
        }
    }

    private static PaymentConfigChange change(int budget, String maximum, List<String> recipients) {
        return new PaymentConfigChange(
                true,
                new DailyBudget(budget),
                NetworkName.TESTNET,
                Amount.of(maximum),
                Amount.zero(),
                recipients,
                null);
    }

    /** Switches Alice's payments off. */
    void switchOff() {
        engine.userConfig()
                .wallets()
                .savePaymentConfig()
                .save(ORIGIN, ALICE, new PaymentConfigChange(false, null, null, null, null, null, null), null);
    }

    /** Alice's wallet is to keep at least this. */
    void keepAtLeast(int fet) {
        engine.userConfig()
                .wallets()
                .savePaymentConfig()
                .save(
                        ORIGIN,
                        ALICE,
                        new PaymentConfigChange(null, null, null, null, Amount.ofWholeFet(fet), null, null),
                        null);
    }

    /** Saves other limits for Alice. */
    void limits(int budget, String maximum, String... recipients) {
        engine.userConfig()
                .wallets()
                .savePaymentConfig()
                .save(ORIGIN, ALICE, change(budget, maximum, List.of(recipients)), null);
    }

    Payment pay(UserId user, String fet, Address recipient) {
        PaymentOrder order =
                new PaymentOrder(Amount.of(fet), recipient, PaymentType.TEST, "", "memo", PaymentOrder.NO_METADATA);
        return engine.userConfig()
                .payments()
                .acceptPayment()
                .accept(ORIGIN, user, new IdempotencyKey("key-" + ++numbers), order);
    }

    void cancel(Payment payment) {
        engine.userConfig().payments().cancelPayment().cancel(ORIGIN, payment.user(), payment.id());
    }

    Payment now(Payment payment) {
        return engine.userConfig().payments().showPayments().one(payment.user(), payment.id());
    }

    /** The address of a user's wallet. */
    Address sender(UserId user) {
        return user.equals(BOB) ? bob : alice;
    }

    Amount balance(Address address) {
        return devnet.balance(address);
    }

    /** One pass of the payment agent. */
    void pass() {
        try {
            engine.userConfig().payments().paymentAgent().pass(workers);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
        engine.userConfig().audit().keepAuditTrail().recordAlarms();
    }

    /** No block is produced for two minutes, so new payments wait. */
    void haltChain() {
        clock.advance(Duration.ofMinutes(2));
    }

    /** Passes and blocks, until what can be paid is paid. */
    void rounds() {
        for (int i = 0; i < 6; i++) {
            pass();
            clock.advance(BLOCK_TIME);
            devnet.produceBlock();
        }
        pass();
    }

    /** The attacker copies everything. */
    void take() {
        for (Table table : Table.values()) {
            taken.put(table, raw.rows(table));
        }
    }

    /** The attacker puts back what was copied of this table: the rows of one owner. */
    void putBack(Table table, String owner) {
        taken.getOrDefault(table, List.of()).stream()
                .filter(row -> owner.equals(row.get(table.owner)))
                .forEach(row -> raw.put(table, row));
    }

    void edit(Table table, String owner, String column, Object value) {
        edit(table, owner, Map.of(column, value));
    }

    /** Stores an owner's rows with other values. With another id they are new rows. */
    void edit(Table table, String owner, Map<String, Object> values) {
        for (Map<String, Object> row : owned(table, owner)) {
            Map<String, Object> next = new LinkedHashMap<>(row);
            next.putAll(values);
            raw.put(table, next);
        }
    }

    /** Stores the rows of one owner, with their seals, as those of another. */
    void copy(Table table, String from, String to) {
        String own = table.id.equals(table.owner) ? null : "0c".repeat(16);
        for (Map<String, Object> row : owned(table, from)) {
            Map<String, Object> next = new LinkedHashMap<>(row);
            next.put(table.owner, to);
            if (table == Table.PAYMENTS) {
                next.put(table.id, own);
            }
            if (table == Table.SETTINGS) {
                owned(table, to).forEach(replaced -> next.computeIfPresent("_id", (id, other) -> replaced.get(id)));
            }
            raw.put(table, next);
        }
    }

    void delete(Table table, String owner) {
        owned(table, owner).forEach(row -> raw.delete(table, row));
    }

    private List<Map<String, Object>> owned(Table table, String owner) {
        return raw.rows(table).stream()
                .filter(row -> owner.equals(row.get(table.owner)))
                .toList();
    }

    /** Whether a failed check is shown by readiness. */
    boolean alarmed() {
        return engine.health().stream()
                .filter(check -> check.name().equals("integrity"))
                .map(HealthCheck::ok)
                .anyMatch(ok -> !ok);
    }

    /** What {@code verify-audit} finds an hour later. */
    String findings() {
        clock.advance(Duration.ofHours(1));
        AuditReport report = engine.userConfig()
                .audit()
                .verifyAuditTrail()
                .verify(VerificationScope.everything(), List.of(), entries -> {});
        return report.findings().stream()
                .filter(finding -> !finding.kind().isHarmless())
                .map(AuditFinding::toString)
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        workers.shutdownNow();
        engine.close();
        chain.close();
        devnet.close();
        raw.close();
    }
}
