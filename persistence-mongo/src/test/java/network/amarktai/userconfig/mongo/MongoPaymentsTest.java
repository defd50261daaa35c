package network.amarktai.userconfig.mongo;

import network.amarktai.userconfig.port.DurablePaymentsContract;
import network.amarktai.userconfig.port.PaymentLedger;
import network.amarktai.userconfig.port.SpendingLedger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("network.amarktai.userconfig.mongo.TestServer#all")
class MongoPaymentsTest implements DurablePaymentsContract {

    private final TestDatabase database;
    private MongoStores stores;

    MongoPaymentsTest(TestServer server) {
        database = new TestDatabase(server);
        stores = database.open();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Override
    public PaymentLedger payments() {
        return stores.payments();
    }

    @Override
    public SpendingLedger spending() {
        return stores.spending();
    }

    @Override
    public void reopen() {
        stores = database.reopen();
    }
}
