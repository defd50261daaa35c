package network.amarktai.userconfig.migration.platform;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.mongo.MongoStores;
import network.amarktai.userconfig.mongo.TestDatabase;
import network.amarktai.userconfig.mongo.TestServer;
import network.amarktai.userconfig.mongo.users.UserIdField;
import network.amarktai.userconfig.port.DurablePaymentConfigStoreContract;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.port.UserConfigStore;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The store keeps its contract while the guard marks what users delete. */
@ParameterizedClass
@MethodSource("network.amarktai.userconfig.mongo.TestServer#all")
class GuardedPaymentConfigStoreTest implements DurablePaymentConfigStoreContract {

    private final TestDatabase database;
    private MongoStores stores;

    GuardedPaymentConfigStoreTest(TestServer server) {
        database = new TestDatabase(server, MarkingGuard::of);
        stores = database.open();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Override
    public PaymentConfigStore payments() {
        return stores.paymentConfigs();
    }

    @Override
    public UserConfigStore credentials() {
        return stores.userConfigStore();
    }

    @Override
    public PaymentConfigStore reopenedPayments() {
        stores = database.reopen();
        return stores.paymentConfigs();
    }

    @Override
    public UserId knownUser(String id) {
        return database.plantUser(UserIdField.ID, id);
    }

    @Override
    public void damageWallet(UserId user) {
        damage(Updates.set("payment_config.wallet_seed.salt", "not a salt"));
    }

    @Override
    public void damageSettings(UserId user) {
        damage(Updates.combine(
                Updates.set("payment_config.daily_budget_fet", "a lot"), Updates.set("payment_config.network", 5)));
    }

    private void damage(Bson change) {
        database.users().updateMany(Filters.exists("payment_config"), change);
    }
}
