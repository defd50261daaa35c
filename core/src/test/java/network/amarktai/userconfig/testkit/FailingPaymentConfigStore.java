package network.amarktai.userconfig.testkit;

import static network.amarktai.userconfig.error.ErrorCode.STORE_UNAVAILABLE;

import java.util.Optional;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.port.PaymentConfigStore;

/** Delegates to another store and throws {@code Unavailable} as its {@link Fault} specifies. */
public final class FailingPaymentConfigStore implements PaymentConfigStore {

    private final PaymentConfigStore store;
    private final Fault fault;

    public FailingPaymentConfigStore(PaymentConfigStore store, Fault fault) {
        this.store = store;
        this.fault = fault;
    }

    @Override
    public Optional<StoredPaymentConfig> find(UserId user) {
        return fault.around(STORE_UNAVAILABLE, () -> store.find(user));
    }

    @Override
    public boolean replace(UserId user, StoredPaymentConfig next, StoredPaymentConfig seen) {
        return fault.around(STORE_UNAVAILABLE, () -> store.replace(user, next, seen));
    }

    @Override
    public boolean erase(UserId user, StoredPaymentConfig seen) {
        return fault.around(STORE_UNAVAILABLE, () -> store.erase(user, seen));
    }
}
