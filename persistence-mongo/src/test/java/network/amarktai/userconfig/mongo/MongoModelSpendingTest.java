package network.amarktai.userconfig.mongo;

import network.amarktai.userconfig.port.DurableModelSpendingContract;
import network.amarktai.userconfig.port.ModelSpending;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("network.amarktai.userconfig.mongo.TestServer#all")
class MongoModelSpendingTest implements DurableModelSpendingContract {

    private final TestDatabase database;
    private MongoStores stores;

    MongoModelSpendingTest(TestServer server) {
        database = new TestDatabase(server);
        stores = database.open();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Override
    public ModelSpending modelSpending() {
        return stores.modelSpending();
    }

    @Override
    public void reopen() {
        stores = database.reopen();
    }
}
