package network.amarktai.userconfig.sqlite;

import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static network.amarktai.userconfig.testkit.Examples.entry;
import static network.amarktai.userconfig.testkit.Examples.paymentConfig;
import static network.amarktai.userconfig.testkit.Examples.revision;
import static network.amarktai.userconfig.testkit.Examples.stream;
import static network.amarktai.userconfig.testkit.PaymentExamples.CHAIN;
import static network.amarktai.userconfig.testkit.PaymentExamples.SENDER;
import static network.amarktai.userconfig.testkit.PaymentExamples.first;
import static network.amarktai.userconfig.testkit.PaymentExamples.payment;
import static network.amarktai.userconfig.testkit.PaymentExamples.signed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.payment.Lane;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentFilter;
import network.amarktai.userconfig.domain.payment.SpendingAccount;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.port.PaymentLedger;
import network.amarktai.userconfig.port.SpendingLedger;
import network.amarktai.userconfig.port.UserConfigStore;
import network.amarktai.userconfig.testkit.Race;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoresTest {

    private static final UserId ALICE = UserId.of("alice");

    @TempDir
    private Path folder;

    private Path file;
    private SqliteStores stores;

    @BeforeEach
    void open() {
        file = folder.resolve("user-config.db");
        stores = SqliteStores.open(file, StandardCatalog.services(), Duration.ofMillis(50));
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void whileAnotherProcessWritesReadsGoOnAndWritesAreUnavailableInTime() {
        StoredCredential saved = credential(OPENAI);
        stores.userConfigStore().replaceCredential(ALICE, saved, null);
        try (RawSqlite other = RawSqlite.open(file)) {
            other.execute("BEGIN IMMEDIATE");

            assertEquals(Optional.of(saved), stores.userConfigStore().credential(ALICE, OPENAI));
            assertUnavailable(
                    ErrorCode.STORE_UNAVAILABLE,
                    () -> stores.userConfigStore()
                            .replaceCredential(ALICE, credential(OPENAI), saved.storedRevision()));
            assertEquals(Optional.empty(), stores.paymentConfigs().find(ALICE));
            assertUnavailable(
                    ErrorCode.STORE_UNAVAILABLE,
                    () -> stores.paymentConfigs().replace(ALICE, paymentConfig(null), StoredPaymentConfig.nothing()));
            assertUnavailable(
                    ErrorCode.AUDIT_UNAVAILABLE, () -> stores.auditLog().append(entry(stream(), 1)));
        }

        assertEquals(Optional.of(saved), stores.userConfigStore().credential(ALICE, OPENAI));
        assertTrue(stores.auditLog().append(entry(stream(), 1)), "and work again when it is done");
    }

    @Test
    void onceClosedEveryMethodIsUnavailable() {
        UserConfigStore store = stores.userConfigStore();
        PaymentConfigStore payments = stores.paymentConfigs();
        PaymentLedger ledger = stores.payments();
        SpendingLedger spending = stores.spending();
        Payment accepted = ledger.accept(payment(ALICE));
        AuditLog log = stores.auditLog();
        store.replaceCredential(ALICE, credential(OPENAI), null);

        stores.close();
        stores.close();

        for (Runnable call : List.<Runnable>of(
                () -> store.credentials(ALICE),
                () -> store.credential(ALICE, OPENAI),
                () -> store.replaceCredential(ALICE, credential(OPENAI), null),
                () -> store.removeCredential(ALICE, OPENAI, null),
                () -> store.noteFailedOpening(ALICE, OPENAI, revision(), Instant.EPOCH),
                store::keyIds,
                () -> payments.find(ALICE),
                () -> payments.replace(ALICE, paymentConfig(null), StoredPaymentConfig.nothing()),
                () -> ledger.accept(payment(ALICE)),
                () -> ledger.find(accepted.id()),
                () -> ledger.find(ALICE, accepted.key()),
                () -> ledger.replace(accepted.in(signed())),
                () -> ledger.unfinished(null, 1),
                () -> ledger.history(ALICE, PaymentFilter.all(), null, 1),
                () -> spending.spending(ALICE, NetworkName.TESTNET),
                () -> spending.replace(first(SpendingAccount.opened(ALICE, NetworkName.TESTNET))),
                () -> spending.lane(CHAIN, SENDER),
                () -> spending.replace(Lane.opened(CHAIN, SENDER).touched()))) {
            assertUnavailable(ErrorCode.STORE_UNAVAILABLE, call);
        }
        for (Runnable call : List.<Runnable>of(
                () -> log.append(entry(stream(), 1)),
                () -> log.head(AuditStream.system()),
                () -> log.before(AuditStream.system(), 1, 1),
                () -> log.streamOf(ALICE),
                () -> log.streamOf(ALICE, stream()))) {
            assertUnavailable(ErrorCode.AUDIT_UNAVAILABLE, call);
        }
    }

    @Test
    void closingLeavesOneFile() {
        stores.userConfigStore().replaceCredential(ALICE, credential(OPENAI), null);

        stores.close();

        assertTrue(Files.exists(file));
        assertFalse(Files.exists(file.resolveSibling("user-config.db-wal")));
        assertFalse(Files.exists(file.resolveSibling("user-config.db-shm")));
    }

    @Test
    void anInterruptedCallerStaysInterrupted() {
        Thread.currentThread().interrupt();
        try {
            assertUnavailable(
                    ErrorCode.STORE_UNAVAILABLE, () -> stores.userConfigStore().credentials(ALICE));
            assertTrue(Thread.currentThread().isInterrupted());
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void errorsQuoteNothingThatWasStored() {
        StoredCredential saved = credential(OPENAI);
        RawSqlite.run(
                file, "CREATE TRIGGER t BEFORE INSERT ON credentials BEGIN SELECT raise(ABORT, 'marker-4711'); END");

        Unavailable failed =
                assertThrows(Unavailable.class, () -> stores.userConfigStore().replaceCredential(ALICE, saved, null));

        assertFalse(failed.detail().contains("marker"), failed.detail());
        assertEquals(null, failed.getCause());
        assertEquals(List.of(), stores.userConfigStore().credentials(ALICE), "all or nothing");
    }

    @Test
    void manyReadersAndWritersGetTheirTurn() {
        try (SqliteStores patient = SqliteStores.open(file, StandardCatalog.services())) {
            UserConfigStore store = patient.userConfigStore();
            Race.run(32, i -> () -> {
                UserId user = UserId.of("user-" + i);
                StoredCredential saved = credential(OPENAI);
                assertTrue(store.replaceCredential(user, saved, null));
                for (int round = 0; round < 20; round++) {
                    assertEquals(List.of(saved), store.credentials(user));
                }
                return saved;
            });
        }
    }

    private static void assertUnavailable(ErrorCode code, Runnable call) {
        assertEquals(code, assertThrows(Unavailable.class, call::run).code());
    }
}
