package network.amarktai.userconfig.sqlite;

import static network.amarktai.userconfig.testkit.Examples.BINANCE;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import network.amarktai.userconfig.domain.audit.StoredAuditKey;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.rotation.Resealed;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.port.AuditKeyStore;
import network.amarktai.userconfig.port.AuditKeyStoreContract;
import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.port.SealedRecords;
import network.amarktai.userconfig.port.SealedRecordsContract;
import network.amarktai.userconfig.port.UserConfigStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteSealedRecordsTest implements SealedRecordsContract, AuditKeyStoreContract {

    @TempDir
    private Path folder;

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
    public SealedRecords records() {
        return stores.sealedRecords();
    }

    @Override
    public UserConfigStore credentials() {
        return stores.userConfigStore();
    }

    @Override
    public PaymentConfigStore payments() {
        return stores.paymentConfigs();
    }

    @Override
    public UserId knownUser(String id) {
        return UserId.of(id);
    }

    @Override
    public void damage(UserId user, ServiceId service) {
        RawSqlite.run(file, "UPDATE credentials SET key_id = 'nonsense' WHERE service = '" + service + "'");
    }

    @Override
    public AuditKeyStore auditKeys() {
        return stores.auditKeys();
    }

    @Override
    public AuditLog auditLog() {
        return stores.auditLog();
    }

    @Test
    void aServiceThatLeftTheCatalogIsSealedAgainToo() {
        UserId alice = UserId.of("alice");
        Resealed.Credential resealed = saved(alice, BINANCE);
        ServiceCatalog onlyOpenAi =
                ServiceCatalog.of(List.of(StandardCatalog.services().require("openai")));

        try (SqliteStores smaller = SqliteStores.open(file, onlyOpenAi)) {
            smaller.sealedRecords().forEachUser(user -> assertEquals(List.of(resealed.seen()), user.credentials()));
            assertEquals(List.of(true), smaller.sealedRecords().reseal(List.of(resealed)));
            assertEquals(Set.of(NEW), smaller.userConfigStore().keyIds());
        }
    }

    @Test
    void anIdThatIsNoUsersDoesNotEndTheWalk() {
        for (String id : List.of("a", "b\u0007", "c")) {
            RawSqlite.run(
                    file,
                    "INSERT INTO credentials VALUES ('" + id + "', 'openai', '20ef8f9d', '062af03d11c27d99', 1, 1, '"
                            + "0".repeat(32) + "', NULL, '{}', NULL, NULL, NULL, NULL, NULL, NULL)");
        }

        assertEquals(Set.of(UserId.of("a"), UserId.of("c")), walked().keySet());
    }

    @Test
    void aRowThatCannotBeWrittenHindersNoOther() {
        UserId alice = UserId.of("alice");
        StoredPaymentConfig config = savedWallet(alice);
        Resealed.Credential other = saved(UserId.of("bob"), OPENAI);
        putTextIntoANumber();
        close();
        open();

        assertEquals(List.of(false, true), records().reseal(List.of(resealed(alice, config), other)));
    }

    /** Simulates a damaged page; the schema is edited because a STRICT table would refuse the value. */
    private void putTextIntoANumber() {
        try (RawSqlite raw = RawSqlite.open(file)) {
            String strict = raw.ask("SELECT quote(sql) FROM sqlite_schema WHERE name = 'payment_configs'");
            editSchema(raw, "replace(sql, 'STRICT, ', '')");
            raw.execute("UPDATE payment_configs SET enabled = 'x'");
            editSchema(raw, strict);
        }
    }

    private static void editSchema(RawSqlite raw, String sql) {
        raw.execute(
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET sql = " + sql + " WHERE name = 'payment_configs'",
                "PRAGMA writable_schema = RESET");
    }

    @Test
    void aDamagedListOfAuditKeysIsNeverTakenForAShorterOne() {
        auditKeys().replace(sealed(OTHER, NEW, "token"), null);
        RawSqlite.run(file, "UPDATE audit_keys SET token = NULL");

        assertEquals(
                ErrorCode.AUDIT_UNAVAILABLE,
                assertThrows(Unavailable.class, () -> auditKeys().all()).code());
    }

    @Test
    void aKeyStaysListedWhenTheFileIsOpenedAgain() {
        append(OTHER);
        close();
        open();

        assertEquals(List.of(new StoredAuditKey(OTHER, null)), auditKeys().all());
    }
}
