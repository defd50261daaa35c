package network.amarktai.userconfig.testkit;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import network.amarktai.userconfig.domain.rotation.Resealed;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.port.PaymentConfigStore;

/** A store of payment configurations in memory. */
public final class InMemoryPaymentConfigStore implements PaymentConfigStore {

    private final Map<UserId, StoredPaymentConfig> configs = new HashMap<>();

    /** Stores a configuration without any check, for tests of damaged and legacy values. */
    public synchronized void plant(UserId user, StoredPaymentConfig planted) {
        configs.put(user, planted);
    }

    @Override
    public synchronized Optional<StoredPaymentConfig> find(UserId user) {
        return Optional.ofNullable(configs.get(user));
    }

    @Override
    public synchronized boolean replace(UserId user, StoredPaymentConfig next, StoredPaymentConfig seen) {
        StoredPaymentConfig existing = find(user).orElseGet(StoredPaymentConfig::nothing);
        boolean unchanged = Objects.equals(existing.revision(), seen.revision())
                && Objects.equals(existing.wallet(), seen.wallet());
        if (unchanged) {
            configs.put(user, next);
        }
        return unchanged;
    }

    /** Replaces a wallet with its resealed form, if the stored one is still {@code seen}. */
    synchronized boolean reseal(Resealed.Wallet wallet) {
        StoredPaymentConfig existing = configs.get(wallet.user());
        if (existing == null || !wallet.seen().equals(existing.wallet())) {
            return false;
        }
        configs.put(
                wallet.user(),
                new StoredPaymentConfig(existing.settings(), wallet.next(), existing.revision(), existing.updatedAt()));
        return true;
    }

    /** All users with a configuration. */
    synchronized Set<UserId> users() {
        return Set.copyOf(configs.keySet());
    }

    /** The ids of the keys that seeds are sealed with. */
    public synchronized Set<KeyId> keyIds() {
        Set<KeyId> ids = new TreeSet<>();
        configs.values()
                .forEach(config -> config.sealedWallet()
                        .ifPresent(wallet -> ids.add(wallet.seed().keyId())));
        return ids;
    }

    @Override
    public synchronized boolean erase(UserId user, StoredPaymentConfig seen) {
        StoredPaymentConfig existing = configs.get(user);
        boolean unchanged = existing == null
                || (Objects.equals(existing.revision(), seen.revision())
                        && Objects.equals(existing.wallet(), seen.wallet()));
        if (unchanged) {
            configs.remove(user);
        }
        return unchanged;
    }
}
