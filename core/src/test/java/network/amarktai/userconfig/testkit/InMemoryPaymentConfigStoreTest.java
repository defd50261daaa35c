package network.amarktai.userconfig.testkit;

import java.util.List;
import network.amarktai.userconfig.domain.chain.NetworkName;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.DailyBudget;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.domain.wallet.UnusableWallet;
import network.amarktai.userconfig.port.PaymentConfigStore;
import network.amarktai.userconfig.port.PaymentConfigStoreContract;
import network.amarktai.userconfig.port.UserConfigStore;

class InMemoryPaymentConfigStoreTest implements PaymentConfigStoreContract {

    private final TestKit kit = new TestKit();

    @Override
    public PaymentConfigStore payments() {
        return kit.payments();
    }

    @Override
    public UserConfigStore credentials() {
        return kit.store();
    }

    @Override
    public UserId knownUser(String id) {
        return UserId.of(id);
    }

    @Override
    public void damageWallet(UserId user) {
        StoredPaymentConfig held = kit.payments().find(user).orElseThrow();
        kit.payments()
                .plant(
                        user,
                        new StoredPaymentConfig(
                                held.settings(), new UnusableWallet(), held.revision(), held.updatedAt()));
    }

    @Override
    public void damageSettings(UserId user) {
        StoredPaymentConfig held = kit.payments().find(user).orElseThrow();
        PaymentSettings understood = new PaymentSettings(
                false,
                DailyBudget.standard(),
                NetworkName.TESTNET,
                held.settings().maxSinglePayment(),
                held.settings().minBalance(),
                List.of());
        kit.payments()
                .plant(user, new StoredPaymentConfig(understood, held.wallet(), held.revision(), held.updatedAt()));
    }
}
