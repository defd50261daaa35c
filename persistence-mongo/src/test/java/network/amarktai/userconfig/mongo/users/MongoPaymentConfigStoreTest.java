package network.amarktai.userconfig.mongo.users;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.mongo.MongoStores;
import network.amarktai.userconfig.mongo.TestDatabase;
import network.amarktai.userconfig.mongo.TestServer;
import network.amarktai.userconfig.port.DurablePaymentConfigStoreContract;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.port.UserConfigStore;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("everyServerAndTier")
class MongoPaymentConfigStoreTest implements DurablePaymentConfigStoreContract {

    private final TestDatabase database;
    private final UserIdField tier;
    private MongoStores stores;

    MongoPaymentConfigStoreTest(TestServer server, UserIdField tier) {
        this.database = new TestDatabase(server);
        this.tier = tier;
        this.stores = database.open();
    }

    static Stream<Arguments> everyServerAndTier() {
        return MongoUserConfigStoreTest.everyServerAndTier();
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
        return database.plantUser(tier, id);
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

    // Each test damages the only configuration there is.
    private void damage(Bson change) {
        database.users().updateMany(Filters.exists("payment_config"), change);
    }
}
