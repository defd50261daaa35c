package network.amarktai.userconfig.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.GuardedRecords;
import network.amarktai.userconfig.port.GuardedRecordsContract;
import network.amarktai.userconfig.port.ModelSpending;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.port.PaymentLedger;
import network.amarktai.userconfig.port.SpendingLedger;
import network.amarktai.userconfig.testkit.PaymentExamples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("network.amarktai.userconfig.mongo.TestServer#all")
class MongoGuardedRecordsTest implements GuardedRecordsContract {

    private final TestDatabase database;
    private final MongoStores stores;

    MongoGuardedRecordsTest(TestServer server) {
        database = new TestDatabase(server);
        stores = database.open();
        database.plant("{_id: 'alice', id: 'alice'}");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Override
    public GuardedRecords guardedRecords() {
        return stores.guardedRecords();
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
    public ModelSpending modelSpending() {
        return stores.modelSpending();
    }

    @Override
    public PaymentConfigStore paymentConfigs() {
        return stores.paymentConfigs();
    }

    @Override
    public UserId user() {
        return UserId.of("alice");
    }

    @Test
    void whatOnlyThePlatformWroteDoesNotCount() {
        database.plant("{_id: 'bob', id: 'bob', payment_config: {enabled: false, daily_budget_fet: 50}}");

        assertFalse(guardedRecords().anyUnsealed());
    }

    @Test
    void aKeyOfASealStaysListed() {
        payments().accept(PaymentExamples.payment(user()).sealed(SECOND));

        stores.sealedRecords().forgetKey(OTHER);

        assertEquals(Set.of(OTHER), guardedRecords().keyIds());
        assertTrue(stores.shared());
    }
}
