package network.amarktai.userconfig.sqlite;

import static network.amarktai.userconfig.testkit.Examples.BINANCE;
import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static network.amarktai.userconfig.testkit.Examples.entry;
import static network.amarktai.userconfig.testkit.Examples.revision;
import static network.amarktai.userconfig.testkit.Examples.stream;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.chain.Address;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.credential.Consumer;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.money.Amount;
import network.amarktai.userconfig.domain.payment.IdempotencyKey;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentOrder;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.payment.PaymentType;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.secret.RecordSeal;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.SlotSalt;
import network.amarktai.userconfig.domain.usage.UsageBatch;
import network.amarktai.userconfig.domain.usage.UsageCount;
import network.amarktai.userconfig.domain.usage.UsedKey;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import network.amarktai.userconfig.domain.wallet.SealedWallet;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.testkit.ModelExamples;
import network.amarktai.userconfig.testkit.PaymentExamples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches the bytes of the database file and the files beside it for data of an erased user. */
class SqliteErasureTest {

    private static final int USERS = 40;
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    @TempDir
    private Path folder;

    private final Random random = new Random(20261123);
    private Path file;
    private SqliteStores stores;

    @BeforeEach
    void open() {
        file = folder.resolve("user-config.db");
        stores = SqliteStores.open(file, StandardCatalog.services());
    }

    @AfterEach
    void close() {
        stores.close();
    }

    private String random(int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(Long.toString(random.nextLong() >>> 1, 36));
        }
        return text.substring(0, length);
    }

    /** Stores one record of each kind for a user, and returns the texts that must be gone after the erasure. */
    private List<String> fill(UserId user) {
        List<String> traces = new ArrayList<>(List.of(user.value()));
        for (ServiceId service : List.of(OPENAI, BINANCE, ServiceId.of("gone-from-the-catalog"))) {
            String token = "gAAAAAB" + random(100 + random.nextInt(900));
            StoredCredential saved = credential(service, KEY, Map.of(FieldName.of("api_key"), token));
            assertTrue(stores.userConfigStore().replaceCredential(user, saved, null));
            traces.add(token.substring(0, 30));
            traces.add(token.substring(token.length() - 30));
            stores.usageLog()
                    .add(new UsageBatch(
                            revision().value(),
                            1,
                            List.of(UsageCount.use(UsedKey.of(user, saved), Consumer.of("ai-engine"), NOON))));
        }
        String salt = String.format("%064x", new BigInteger(255, random).setBit(255));
        String seed = "gAAAAAB" + random(240);
        Address address = Address.of("fetch1" + random(38).replaceAll("[1bio]", "q"));
        Address friend = Address.of("fetch1" + random(38).replaceAll("[1bio]", "q"));
        PaymentSettings standard = PaymentSettings.standard();
        PaymentSettings settings = new PaymentSettings(
                true,
                standard.dailyBudget(),
                standard.network(),
                standard.maxSinglePayment(),
                standard.minBalance(),
                List.of(friend));
        stores.paymentConfigs()
                .replace(
                        user,
                        new StoredPaymentConfig(
                                settings,
                                new SealedWallet(new SealedSecret(KEY, SlotSalt.of(salt), seed), address),
                                revision(),
                                NOON),
                        StoredPaymentConfig.nothing());
        traces.addAll(List.of(salt, seed.substring(0, 30), address.value(), friend.value()));
        for (int i = 0; i < 3; i++) {
            String key = "order-" + random(20);
            String text = "for " + random(40);
            PaymentOrder order = new PaymentOrder(
                    Amount.ofAttoFet(BigInteger.TEN),
                    PaymentExamples.RECIPIENT,
                    PaymentType.TEST,
                    text,
                    "memo " + text,
                    "{\"note\":\"" + text + "\"}");
            stores.payments()
                    .accept(Payment.accepted(
                            PaymentExamples.paymentId(),
                            user,
                            new IdempotencyKey(key),
                            order,
                            PaymentExamples.SOURCE,
                            NOON,
                            new PaymentState.Pending().cancel(NOON)));
            traces.addAll(List.of(key, text));
        }
        SpendingAccount account = stores.spending().spending(user, NetworkName.TESTNET);
        assertTrue(stores.spending().replace(account.reserve(PaymentExamples.paymentId(), Amount.zero(), DAY)));
        assertTrue(stores.modelSpending()
                .replace(0, ModelExamples.account(user).sealed(RecordSeal.of(KEY, "ab".repeat(32)))));
        String model = "model-" + random(20);
        stores.modelSpending().count(user, OPENAI, ModelExamples.use(DAY, model, Consumer.of("ai-engine")));
        traces.add(model);
        AuditStream stream = stores.auditLog().streamOf(user, stream());
        assertTrue(stores.auditLog().append(entry(stream, 1)));
        return traces;
    }

    private void erase(UserId user) {
        StoredPaymentConfig config = stores.paymentConfigs().find(user).orElseThrow();
        assertTrue(stores.paymentConfigs().erase(user, config));
        stores.userConfigStore().erase(user);
        stores.usageLog().forget(user);
        stores.payments().erase(user);
        stores.spending().erase(user);
        stores.modelSpending().erase(user);
        stores.auditLog().forget(user, stores.auditLog().streamOf(user).orElse(null));
    }

    /** Adds rows of other users in between, so that pages are split, which leaves copies of their rows. */
    private void crowd() {
        String many = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) ";
        String name = "'user-' || lower(hex(randomblob(6)))";
        RawSqlite.run(
                file,
                many
                        + "INSERT INTO credentials (user_id, service, key_id, fingerprint, created_at, updated_at, revision, fields)"
                        + " SELECT " + name + ", 'openai', '20ef8f9d', '062af03d11c27d99', 0, 0,"
                        + " lower(hex(randomblob(16))), hex(randomblob(150)) FROM n",
                many + "INSERT INTO payment_spending SELECT " + name
                        + ", 'testnet', '2026-11-22', '0', NULL, NULL, NULL, '{}', 1 FROM n",
                many + "INSERT INTO ai_uses SELECT " + name
                        + ", 'openai', '2026-11-22', 'gpt-4o', 'bot', 1, 1, 0, 1, 0, 0, 0 FROM n",
                many + "INSERT INTO ai_accounts SELECT " + name
                        + ", 'openai', NULL, NULL, '[]', 4096, 'hard', NULL, '2026-11-22', 0, 0, '{}', 1 FROM n");
    }

    private String bytes() {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path one : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(one, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
        return all.toString();
    }

    private static List<String> found(List<String> traces, String bytes) {
        return traces.stream().filter(bytes::contains).toList();
    }

    @Test
    void noByteOfWhomWasErasedIsLeftInAnyFile() {
        List<UserId> users = Stream.generate(() -> UserId.of("user-" + random(12)))
                .limit(USERS)
                .toList();
        List<List<String>> traces = users.stream().map(this::fill).toList();
        List<String> gone = new ArrayList<>();
        for (int i = 0; i < USERS; i += 4) {
            gone.addAll(traces.get(i));
        }
        crowd();
        assertEquals(gone.size(), found(gone, bytes()).size(), "before");

        for (int i = 0; i < USERS; i += 4) {
            erase(users.get(i));
        }

        String after = bytes();
        assertEquals(List.of(), found(gone, after));
        assertEquals(traces.get(1).size(), found(traces.get(1), after).size(), "of others all is left");
        assertEquals("ok", RawSqlite.ask(file, "PRAGMA integrity_check"));
        assertFalse(stores.auditLog().streamOf(users.get(1)).isEmpty());
    }

    @Test
    void whatAReaderKeepsInTheLogGoesWithTheNextErasure() {
        UserId user = UserId.of("user-" + random(12));
        stores.close();
        stores = SqliteStores.open(file, StandardCatalog.services(), Duration.ofMillis(50));
        List<String> traces = fill(user);
        try (RawSqlite reader = RawSqlite.open(file)) {
            reader.execute("BEGIN", "SELECT count(*) FROM credentials");
            erase(user);
            assertEquals(List.of(), stores.userConfigStore().credentials(user));
            assertFalse(found(traces, bytes()).isEmpty(), "the reader still sees it");
            reader.execute("COMMIT");
        }

        stores.auditLog().forget(user, null);

        assertEquals(List.of(), found(traces, bytes()));
    }

    @Test
    void theFileIsWrittenAnewForWhomSomethingWasErasedOnly() {
        UserId user = UserId.of("user-" + random(12));
        fill(user);
        String before = writtenAnew();
        erase(user);
        String after = writtenAnew();
        assertNotEquals(before, after);

        for (int i = 0; i < 3; i++) {
            stores.auditLog().forget(user, null);
            stores.auditLog().forget(UserId.of("unknown-" + i), stream());
        }

        assertEquals(after, writtenAnew());
    }

    /** A value in the file header that each VACUUM changes. */
    private String writtenAnew() {
        return RawSqlite.ask(file, "PRAGMA schema_version");
    }

    @Test
    void aDamagedPaymentIsErasedToo() {
        UserId user = UserId.of("user-" + random(12));
        List<String> traces = fill(user);
        RawSqlite.run(
                file, "UPDATE payments SET type = 'none of ours', tx_sequence = 5 WHERE user_id = '" + user + "'");

        erase(user);

        assertEquals(List.of(), found(traces, bytes()));
        assertEquals("3", RawSqlite.ask(file, "SELECT count(*) FROM payments WHERE user_id = 'erased-' || id"));
    }
}
