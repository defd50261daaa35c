package network.amarktai.userconfig.migration.platform;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.mongo.TestDatabase;
import network.amarktai.userconfig.mongo.TestServer;
import network.amarktai.userconfig.mongo.users.CredentialPath;
import network.amarktai.userconfig.mongo.users.UserIdField;
import network.amarktai.userconfig.port.DurableUserConfigStoreContract;
import network.amarktai.userconfig.port.UserConfigStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The store keeps its contract while the guard marks what users delete. */
@ParameterizedClass
@MethodSource("network.amarktai.userconfig.mongo.TestServer#all")
class GuardedUserConfigStoreTest implements DurableUserConfigStoreContract {

    private final TestDatabase database;
    private UserConfigStore store;

    GuardedUserConfigStoreTest(TestServer server) {
        database = new TestDatabase(server, MarkingGuard::of);
        store = database.open().userConfigStore();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Override
    public UserConfigStore store() {
        return store;
    }

    @Override
    public UserConfigStore reopened() {
        store = database.reopen().userConfigStore();
        return store;
    }

    @Override
    public UserId knownUser(String id) {
        return database.plantUser(UserIdField.ID, id);
    }

    @Override
    public void damage(UserId user, ServiceId service) {
        CredentialPath path =
                CredentialPath.of(StandardCatalog.services().find(service).orElseThrow());
        database.users().updateMany(Filters.exists(path.dotted()), Updates.set(path.dotted("fields"), "not an object"));
    }
}
