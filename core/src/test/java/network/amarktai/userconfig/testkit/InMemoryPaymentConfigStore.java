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

    private Sealing sealing = Sealing.none();

    /** From now on seals what is stored without a seal. */
    void seal(Sealing next) {
        sealing = next;
    }

    /** Stores a configuration without any check, for tests of damaged and legacy values. */
    public synchronized void plant(UserId user, StoredPaymentConfig planted) {
        configs.put(user, sealing.of(user, planted));
    }

    /** Stores a configuration without a seal, or with one that may not hold, for tests of forged ones. */
    public synchronized void forge(UserId user, StoredPaymentConfig forged) {
        configs.put(user, forged);
    }

    /** Stores the seal, if the stored revision and wallet are the same. */
    synchronized boolean reseal(UserId user, StoredPaymentConfig next) {
        StoredPaymentConfig existing = configs.get(user);
        boolean same = existing != null
                && Objects.equals(existing.revision(), next.revision())
                && Objects.equals(existing.wallet(), next.wallet());
        if (same) {
            configs.put(user, existing.sealed(next.seal()));
        }
        return same;
    }

    /** All configurations, with their seals. */
    synchronized Map<UserId, StoredPaymentConfig> stored() {
        return Map.copyOf(configs);
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
            configs.put(user, sealing.of(user, next));
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
                new StoredPaymentConfig(
                        existing.settings(),
                        wallet.next(),
                        existing.revision(),
                        existing.updatedAt(),
                        existing.notUnderstood(),
                        existing.seal()));
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
