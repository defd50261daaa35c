package network.amarktai.userconfig.sqlite;

import static network.amarktai.userconfig.testkit.Examples.entry;
import static network.amarktai.userconfig.testkit.Examples.stream;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.audit.AuditEntry;
import network.amarktai.userconfig.domain.audit.AuditStream;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.AuditScan;
import network.amarktai.userconfig.port.AuditScanContract;
import network.amarktai.userconfig.port.DurableAuditLogContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteAuditLogTest implements DurableAuditLogContract, AuditScanContract {

    @TempDir
    private Path folder;

    private SqliteStores stores;

    @BeforeEach
    void open() {
        stores = SqliteStores.open(folder.resolve("user-config.db"), StandardCatalog.services());
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Override
    public AuditLog log() {
        return stores.auditLog();
    }

    @Override
    public AuditScan scan() {
        return stores.auditScan();
    }

    @Override
    public AuditLog reopened() {
        close();
        open();
        return log();
    }

    @Test
    void aNulCharacterIsKept() {
        AuditStream stream = stream();
        AuditEntry entry = entry(stream, 1, "{\"a\":\"b\0c\"}");

        assertTrue(log().append(entry));

        assertEquals(Optional.of(entry), log().head(stream));
    }

    @Test
    void whatCouldNotBeStoredVerbatimIsRefused() {
        AuditEntry entry = entry(stream(), 1, "{\"a\":\"\uD83D\"}");

        assertThrows(IllegalArgumentException.class, () -> log().append(entry));
    }

    @Test
    void aPageOfNoneIsEmptyAndANegativeOneIsRefused() {
        AuditStream stream = stream();
        log().append(entry(stream, 1));

        assertEquals(List.of(), log().before(stream, Long.MAX_VALUE, 0));
        assertThrows(IllegalArgumentException.class, () -> log().before(stream, Long.MAX_VALUE, -1));
    }

    @Test
    void entriesWithAnActionAreFoundByAnIndexAndASaveMaintainsNone() {
        try (RawSqlite raw = RawSqlite.open(folder.resolve("user-config.db"))) {
            List<String> plan = raw.askAll("EXPLAIN QUERY PLAN " + SqliteAuditLog.BEFORE_WITH_ACTION, "detail");
            assertEquals(
                    List.of("SEARCH audit_log USING INDEX audit_log_action (stream=? AND action=? AND seq<?)"), plan);
            log().append(entry(stream(), 1));
            assertEquals(
                    List.of("0"),
                    raw.askAll(
                            "SELECT count(*) AS n FROM audit_log INDEXED BY audit_log_action"
                                    + " WHERE action >= 'integrity'",
                            "n"));
        }
    }
}
