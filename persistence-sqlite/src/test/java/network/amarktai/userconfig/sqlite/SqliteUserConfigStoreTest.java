package network.amarktai.userconfig.sqlite;

import static network.amarktai.userconfig.testkit.Examples.BINANCE;
import static network.amarktai.userconfig.testkit.Examples.KEY;
import static network.amarktai.userconfig.testkit.Examples.OPENAI;
import static network.amarktai.userconfig.testkit.Examples.credential;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.credential.StoredCredential;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.DurableUserConfigStoreContract;
import network.amarktai.userconfig.port.UserConfigStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteUserConfigStoreTest implements DurableUserConfigStoreContract {

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
    public UserConfigStore store() {
        return stores.userConfigStore();
    }

    @Override
    public UserConfigStore reopened() {
        close();
        open();
        return store();
    }

    @Override
    public UserId knownUser(String id) {
        return UserId.of(id);
    }

    @Override
    public void damage(UserId user, ServiceId service) {
        RawSqlite.run(file, "UPDATE credentials SET key_id = 'nonsense' WHERE service = '" + service + "'");
    }

    @Test
    void aServiceThatLeftTheCatalogIsNotListedButItsKeyCounts() {
        UserId user = UserId.of("alice");
        store().replaceCredential(user, credential(OPENAI), null);
        store().replaceCredential(user, credential(BINANCE), null);
        ServiceCatalog onlyOpenAi =
                ServiceCatalog.of(List.of(StandardCatalog.services().require("openai")));

        try (SqliteStores smaller = SqliteStores.open(file, onlyOpenAi)) {
            assertEquals(1, smaller.userConfigStore().credentials(user).size());
        }

        RawSqlite.run(file, "DELETE FROM credentials WHERE service = 'openai'");
        try (SqliteStores smaller = SqliteStores.open(file, onlyOpenAi)) {
            assertEquals(List.of(), smaller.userConfigStore().credentials(user));
            assertEquals(Set.of(KEY), smaller.userConfigStore().keyIds());
        }
    }

    @Test
    void removingACredentialLeavesNoToken() {
        UserId user = UserId.of("alice");
        store().replaceCredential(user, credential(OPENAI), null);

        assertTrue(store().removeCredential(
                        user,
                        OPENAI,
                        store().credential(user, OPENAI)
                                .orElseThrow()
                                .revision()
                                .orElseThrow()));

        assertEquals("0", RawSqlite.ask(file, "SELECT count(*) FROM credentials"));
    }

    @Test
    void fieldsAreOneJsonObject() {
        UserId user = UserId.of("alice");
        StoredCredential saved = credential(BINANCE);

        store().replaceCredential(user, saved, null);

        saved.tokens()
                .forEach((field, token) ->
                        assertEquals(token, RawSqlite.ask(file, "SELECT fields ->> '" + field + "' FROM credentials")));
    }
}
