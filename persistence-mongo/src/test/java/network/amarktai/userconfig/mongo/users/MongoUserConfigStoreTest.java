package network.amarktai.userconfig.mongo.users;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.Arrays;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.catalog.ServiceId;
import network.amarktai.userconfig.domain.catalog.StandardCatalog;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.mongo.TestDatabase;
import network.amarktai.userconfig.mongo.TestServer;
import network.amarktai.userconfig.port.DurableUserConfigStoreContract;
import network.amarktai.userconfig.port.UserConfigStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("everyServerAndTier")
class MongoUserConfigStoreTest implements DurableUserConfigStoreContract {

    private final TestDatabase database;
    private final UserIdField tier;
    private UserConfigStore store;

    MongoUserConfigStoreTest(TestServer server, UserIdField tier) {
        this.database = new TestDatabase(server);
        this.tier = tier;
        this.store = database.open().userConfigStore();
    }

    static Stream<Arguments> everyServerAndTier() {
        return TestServer.all().stream()
                .flatMap(server -> Arrays.stream(UserIdField.values()).map(tier -> Arguments.of(server, tier)));
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
        return database.plantUser(tier, id);
    }

    @Override
    public void damage(UserId user, ServiceId service) {
        CredentialPath path =
                CredentialPath.of(StandardCatalog.services().find(service).orElseThrow());
        database.users()
                .updateMany(
                        Filters.exists(path.dotted()),
                        Updates.set(path.dotted(CredentialDocument.FIELDS), "not an object"));
    }
}
