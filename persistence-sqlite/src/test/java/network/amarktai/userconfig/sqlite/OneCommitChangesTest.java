package network.amarktai.userconfig.sqlite;

import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.testkit.Examples.NOON;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static network.amarktai.userconfig.testkit.Examples.revision;
import static network.amarktai.userconfig.testkit.Examples.wallet;
import static network.amarktai.userconfig.testkit.PaymentExamples.payment;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import network.amarktai.userconfig.domain.audit.AuditAction;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.Origin;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.payment.Payment;
import network.amarktai.userconfig.domain.payment.PaymentState;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.Stores;
import network.amarktai.userconfig.testkit.FakeAuditSealer;
import network.amarktai.userconfig.testkit.FakeSecretVault;
import network.amarktai.userconfig.testkit.Race;
import network.amarktai.userconfig.testkit.SettableClock;
import network.amarktai.userconfig.usecase.trail.AuditTrail;
import network.amarktai.userconfig.usecase.trail.AuditedChange;
import network.amarktai.userconfig.usecase.trail.Identifiers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of audited change is one commit with its audit entries. */
class OneCommitChangesTest {

    private static final UserId ALICE = UserId.of("alice");
    private static final UserId BOB = UserId.of("bob");
    private static final Origin ORIGIN = Origin.service("req-1");
    private static final StoredPaymentConfig CONFIG =
            new StoredPaymentConfig(PaymentSettings.standard(), wallet(KEY), revision(), NOON);
    private static final Payment PAYMENT = payment(ALICE);

    /** Each change can be made after the ones before it. */
    private static final List<Predicate<Stores>> CHANGES = List.of(
            stores -> stores.userConfigStore().replaceCredential(ALICE, credential(OPENAI), null),
            stores -> stores.userConfigStore()
                    .removeCredential(
                            ALICE,
                            OPENAI,
                            stores.userConfigStore()
                                    .credential(ALICE, OPENAI)
                                    .orElseThrow()
                                    .revision()
                                    .orElseThrow()),
            stores -> stores.paymentConfigs().replace(ALICE, CONFIG, StoredPaymentConfig.nothing()),
            stores -> stores.payments().accept(PAYMENT).equals(PAYMENT),
            stores -> stores.payments().replace(PAYMENT.in(new PaymentState.Pending().cancel(NOON))));

    @TempDir
    private Path folder;

    private Path file;
    private SqliteStores stores;
    private AuditedChange audited;

    @BeforeEach
    void open() {
        file = folder.resolve("user-config.db");
        stores = SqliteStores.open(file, StandardCatalog.services());
        AuditTrail trail = new AuditTrail(
                stores.auditLog(),
                FakeAuditSealer.withKeysOf(FakeSecretVault.withKey(KEY)),
                new SettableClock(NOON),
                Identifiers.from(new Random(1)));
        audited = new AuditedChange(trail, stores.unitOfWork());
    }

    @AfterEach
    void close() {
        stores.close();
    }

    private void make(UserId user, Predicate<Stores> change) {
        audited.run(user, ORIGIN, AuditAction.CREDENTIAL_SAVED, OPENAI, Map.of(), () -> {
            assertTrue(change.test(stores));
            return Map.of();
        });
    }

    /** All that the changes change. */
    private List<Object> records() {
        return List.of(
                stores.userConfigStore().credentials(ALICE),
                stores.paymentConfigs().find(ALICE),
                stores.payments().find(PAYMENT.id()));
    }

    private List<String> outcomes(UserId user) {
        return stores.auditLog().streamOf(user).stream()
                .flatMap(stream -> stores.auditLog().before(stream, Long.MAX_VALUE, Integer.MAX_VALUE).stream())
                .map(AuditEntry::outcome)
                .toList();
    }

    @Test
    void aChangeAndItsEntriesAreOneCommit() {
        for (Predicate<Stores> change : CHANGES) {
            int entries = outcomes(ALICE).size();
            int commits = RawSqlite.commits(file);

            make(ALICE, change);

            assertEquals(1, RawSqlite.commits(file) - commits);
            assertEquals(List.of("done", "requested"), outcomes(ALICE).subList(0, 2));
            assertEquals(entries + 2, outcomes(ALICE).size());
        }
    }

    @Test
    void aChangeWhoseEntriesCannotBeWrittenIsNotMade() {
        for (Predicate<Stores> change : CHANGES) {
            for (String outcome : List.of("requested", "done")) {
                List<Object> before = records();
                List<String> entries = outcomes(ALICE);
                RawSqlite.run(
                        file,
                        "CREATE TRIGGER refuse BEFORE INSERT ON audit_log WHEN NEW.outcome = '" + outcome
                                + "' BEGIN SELECT RAISE(FAIL, 'no'); END");

                Unavailable refused = assertThrows(Unavailable.class, () -> make(ALICE, change));

                assertEquals(ErrorCode.AUDIT_UNAVAILABLE, refused.code());
                assertEquals(before, records());
                assertEquals(entries, outcomes(ALICE));
                RawSqlite.run(file, "DROP TRIGGER refuse");
            }
            make(ALICE, change);
        }
    }

    @Test
    void aChangeThatFailsLeavesNoTrace() {
        RawSqlite.run(file, "CREATE TRIGGER refuse BEFORE INSERT ON credentials BEGIN SELECT RAISE(FAIL, 'no'); END");

        Unavailable failed = assertThrows(Unavailable.class, () -> make(ALICE, CHANGES.get(0)));

        assertEquals(ErrorCode.STORE_UNAVAILABLE, failed.code());
        assertEquals(List.of(), outcomes(ALICE));
    }

    @Test
    void aRefusalIsOnRecord() {
        Conflict refused = Conflict.of(ErrorCode.CONCURRENT_CHANGE, "No.");

        assertEquals(
                refused,
                assertThrows(
                        Conflict.class,
                        () -> make(ALICE, any -> {
                            throw refused;
                        })));

        assertEquals(List.of("failed", "requested"), outcomes(ALICE));
    }

    @Test
    void changesOfManyUsersAtOnceAreAllMade() {
        int users = 8;
        int each = 20;

        Race.run(users, i -> () -> {
            UserId user = i < users / 2 ? BOB : UserId.of("user-" + i);
            for (int n = 0; n < each; n++) {
                make(user, any -> any.payments().accept(payment(user)).user().equals(user));
            }
            return true;
        });

        assertEquals(users / 2 * each, Collections.frequency(outcomes(BOB), "done"));
        assertEquals(users * each, Integer.parseInt(RawSqlite.ask(file, "SELECT count(*) FROM payments")));
    }
}
