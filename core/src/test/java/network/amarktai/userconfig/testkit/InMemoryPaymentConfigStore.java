package network.amarktai.userconfig.testkit;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import network.amarktai.userconfig.domain.payment.StoredPaymentConfig;
import network.amarktai.userconfig.domain.rotation.Resealed;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.PaymentConfigStore;

/** A store of payment configurations that forgets everything when it is collected. */
public final class InMemoryPaymentConfigStore implements PaymentConfigStore {

    private final Map<UserId, StoredPaymentConfig> configs = new HashMap<>();

    /** Puts a configuration there as nobody should: for tests of damaged and legacy values. */
    public synchronized void plant(UserId user, StoredPaymentConfig planted) {
        configs.put(user, planted);
    }

    @Override
    public synchronized Optional<StoredPaymentConfig> find(UserId user) {
        return Optional.ofNullable(configs.get(user));
    }

    @Override
    public synchronized boolean replace(UserId user, StoredPaymentConfig next, StoredPaymentConfig seen) {
        StoredPaymentConfig standing = find(user).orElseGet(StoredPaymentConfig::nothing);
        boolean unchanged = Objects.equals(standing.revision(), seen.revision())
                && Objects.equals(standing.wallet(), seen.wallet());
        if (unchanged) {
            configs.put(user, next);
        }
        return unchanged;
    }

    /** Seals a wallet again, if it is the one that was seen. */
    synchronized boolean reseal(Resealed.Wallet wallet) {
        StoredPaymentConfig standing = configs.get(wallet.user());
        if (standing == null || !wallet.seen().equals(standing.wallet())) {
            return false;
        }
        configs.put(
                wallet.user(),
                new StoredPaymentConfig(standing.settings(), wallet.next(), standing.revision(), standing.updatedAt()));
        return true;
    }

    /** Everybody who has one. */
    synchronized Set<UserId> users() {
        return Set.copyOf(configs.keySet());
    }

    /** The keys that seeds are sealed with. */
    public synchronized Set<KeyId> keyIds() {
        Set<KeyId> ids = new TreeSet<>();
        configs.values()
                .forEach(config -> config.sealedWallet()
                        .ifPresent(wallet -> ids.add(wallet.seed().keyId())));
        return ids;
    }

    @Override
    public synchronized boolean erase(UserId user, StoredPaymentConfig seen) {
        StoredPaymentConfig standing = configs.get(user);
        boolean unchanged = standing == null
                || (Objects.equals(standing.revision(), seen.revision())
                        && Objects.equals(standing.wallet(), seen.wallet()));
        if (unchanged) {
            configs.remove(user);
        }
        return unchanged;
    }
}
