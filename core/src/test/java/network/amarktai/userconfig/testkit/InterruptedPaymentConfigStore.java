package network.amarktai.userconfig.testkit;

import java.util.Optional;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.port.PaymentConfigStore;

/** A store that simulates concurrent writes: it runs a hook right before a configuration is replaced. */
public final class InterruptedPaymentConfigStore implements PaymentConfigStore {

    private final PaymentConfigStore store;
    private final Runnable other;
    private int left;

    /** Runs {@code other} before each of the first {@code times} changes. */
    public InterruptedPaymentConfigStore(PaymentConfigStore store, int times, Runnable other) {
        this.store = store;
        this.left = times;
        this.other = other;
    }

    @Override
    public Optional<StoredPaymentConfig> find(UserId user) {
        return store.find(user);
    }

    @Override
    public boolean replace(UserId user, StoredPaymentConfig next, StoredPaymentConfig seen) {
        interrupt();
        return store.replace(user, next, seen);
    }

    private synchronized void interrupt() {
        if (left > 0) {
            left--;
            other.run();
        }
    }

    @Override
    public boolean erase(UserId user, StoredPaymentConfig seen) {
        interrupt();
        return store.erase(user, seen);
    }
}
