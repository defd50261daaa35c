package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.engine.UserConfigEngine;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.DurableAuditLogContract;
import network.amarktai.userconfig.sqlite.SqliteStores;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract is the test; this class adds the database. */
class H2AuditLogTest implements DurableAuditLogContract {

    @TempDir
    Path folder;

    private AuditLog log;

    private AuditLog open() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:" + folder.resolve("audit") + ";DB_CLOSE_DELAY=0");
        return new H2AuditLog(database);
    }

    @Override
    public AuditLog log() {
        if (log == null) {
            log = open();
        }
        return log;
    }

    @Override
    public AuditLog reopened() {
        return open();
    }

    @Test
    void anEngineWritesItsTrailThere() {
        UserId alice = UserId.of("alice");
        try (UserConfigEngine engine = UserConfigEngine.configure()
                .masterKeys(Map.of("API_KEY_ENCRYPTION_KEY", "kD3x8Zq1vB6nM4cT7yU0iP2oS5aF9gHjLwErXbNmQ8s=")::get)
                .store(SqliteStores.at(folder.resolve("user-config.db")))
                .auditLog(stores -> log())
                .start()) {
            engine.save(alice, "openai", Map.of("api_key", "sk-proj-0123456789abcdefghijklmnop"));
        }
        var stream = log().streamOf(alice).orElseThrow();
        assertEquals("done", log().head(stream).orElseThrow().outcome());
    }
}
