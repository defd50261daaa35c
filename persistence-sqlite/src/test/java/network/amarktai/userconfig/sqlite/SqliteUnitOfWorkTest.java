package network.amarktai.userconfig.sqlite;

import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static network.amarktai.userconfig.testkit.Examples.entry;
import static network.amarktai.userconfig.testkit.Examples.stream;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.OneCommitContract;
import network.amarktai.userconfig.port.UnitOfWork;
import network.amarktai.userconfig.port.UserConfigStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteUnitOfWorkTest implements OneCommitContract {

    private static final Duration SHORT = Duration.ofMillis(100);
    private static final String REFUSE_SECOND_ENTRIES =
            "CREATE TRIGGER refuse BEFORE INSERT ON audit_log WHEN NEW.seq = 2 BEGIN SELECT RAISE(FAIL, 'no'); END";

    @TempDir
    private Path folder;

    private final AuditStream stream = stream();
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

    @Override
    public void reopen() {
        close();
        open();
    }

    @Override
    public UnitOfWork unitOfWork() {
        return stores.unitOfWork();
    }

    @Override
    public UserConfigStore users() {
        return stores.userConfigStore();
    }

    @Override
    public AuditLog auditLog() {
        return stores.auditLog();
    }

    private boolean save() {
        return users().replaceCredential(ALICE, credential(OPENAI), null)
                && auditLog().append(entry(stream, 1));
    }

    private void assertNothingChanged() {
        assertEquals(List.of(), users().credentials(ALICE));
        assertEquals(Optional.empty(), auditLog().head(stream));
    }

    private static void assertRefused(ErrorCode code, Runnable attempt) {
        assertEquals(code, assertThrows(Unavailable.class, attempt::run).code());
    }

    @Test
    void aUnitThatCannotBeginHasChangedNothingThenOrLater() {
        close();
        stores = SqliteStores.open(file, StandardCatalog.services(), SHORT);
        try (RawSqlite other = RawSqlite.open(file).execute("BEGIN IMMEDIATE")) {
            assertRefused(ErrorCode.AUDIT_UNAVAILABLE, () -> unitOfWork().run(this::save));
            other.execute("COMMIT");
        }

        assertNothingChanged();
        assertTrue(unitOfWork().run(this::save));
    }

    @Test
    void aCallThatFailsUndoesItsUnit() {
        RawSqlite.run(file, REFUSE_SECOND_ENTRIES);

        assertRefused(
                ErrorCode.AUDIT_UNAVAILABLE,
                () -> unitOfWork().run(() -> {
                    assertTrue(save());
                    return auditLog().append(entry(stream, 2));
                }));

        assertNothingChanged();
    }

    @Test
    void aCallThatFailsUndoesItsUnitEvenIfTheWorkIgnoresIt() {
        RawSqlite.run(file, REFUSE_SECOND_ENTRIES);

        assertRefused(
                ErrorCode.AUDIT_UNAVAILABLE,
                () -> unitOfWork().run(() -> {
                    assertTrue(save());
                    assertRefused(ErrorCode.AUDIT_UNAVAILABLE, () -> auditLog().append(entry(stream, 2)));
                    assertRefused(ErrorCode.STORE_UNAVAILABLE, () -> users().erase(UserId.of("bob")));
                    return true;
                }));

        assertNothingChanged();
    }

    @Test
    void aUnitThatFailsHarmsNoLaterOne() {
        RawSqlite.run(file, REFUSE_SECOND_ENTRIES);
        assertRefused(
                ErrorCode.AUDIT_UNAVAILABLE,
                () -> unitOfWork().run(() -> auditLog().append(entry(stream, 2))));

        assertTrue(unitOfWork().run(this::save));
        assertTrue(auditLog().append(entry(stream(), 1)));
    }

    @Test
    void aClosedStoreHasChangedNothing() {
        close();

        assertRefused(ErrorCode.AUDIT_UNAVAILABLE, () -> unitOfWork().run(this::save));
    }

    @Test
    void unitsDoNotNest() {
        assertRefused(
                ErrorCode.AUDIT_UNAVAILABLE,
                () -> unitOfWork().run(() -> unitOfWork().run(this::save)));

        assertNothingChanged();
    }

    @Test
    void aCallToAnotherDatabaseIsNoPartOfAUnit() {
        try (SqliteStores others = SqliteStores.open(folder.resolve("other.db"), StandardCatalog.services())) {
            assertThrows(
                    Unavailable.class,
                    () -> unitOfWork().run(() -> {
                        assertTrue(others.auditLog().append(entry(stream, 1)));
                        throw Unavailable.of(ErrorCode.STORE_UNAVAILABLE, "No.");
                    }));

            assertTrue(others.auditLog().head(stream).isPresent());
        }
    }
}
