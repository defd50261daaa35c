package network.amarktai.userconfig.mongo;

import network.amarktai.userconfig.port.AuditLog;
import network.amarktai.userconfig.port.UnitOfWork;
import network.amarktai.userconfig.port.UnitOfWorkContract;
import network.amarktai.userconfig.port.UserConfigStore;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** MongoDB executes units step by step. */
@ParameterizedClass
@MethodSource("network.amarktai.userconfig.mongo.TestServer#withAtomicUpdates")
class MongoUnitOfWorkTest implements UnitOfWorkContract {

    private final TestDatabase database;
    private final MongoStores stores;

    MongoUnitOfWorkTest(TestServer server) {
        database = new TestDatabase(server);
        stores = database.open();
        database.users().insertOne(new BsonDocument("id", new BsonString(ALICE.value())));
    }

    @AfterEach
    void drop() {
        database.close();
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
}
