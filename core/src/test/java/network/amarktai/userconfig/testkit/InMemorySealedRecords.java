package network.amarktai.userconfig.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import network.amarktai.userconfig.domain.rotation.Resealed;
import network.amarktai.userconfig.domain.rotation.UserRecords;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.port.SealedRecords;

/** The sealed records of an {@link InMemoryUserConfigStore} and its payment configurations. */
final class InMemorySealedRecords implements SealedRecords {

    private final InMemoryUserConfigStore store;

    InMemorySealedRecords(InMemoryUserConfigStore store) {
        this.store = store;
    }

    @Override
    public void forEachUser(Consumer<UserRecords> visitor) {
        store.users()
                .forEach(user -> visitor.accept(new UserRecords(
                        user,
                        store.credentials(user),
                        store.payments()
                                .find(user)
                                .map(StoredPaymentConfig::wallet)
                                .orElse(null))));
    }

    @Override
    public List<Boolean> reseal(List<Resealed> batch) {
        List<Boolean> stored = new ArrayList<>();
        for (Resealed record : batch) {
            stored.add(
                    record instanceof Resealed.Credential credential
                            ? store.reseal(credential)
                            : store.payments().reseal((Resealed.Wallet) record));
        }
        return stored;
    }

    @Override
    public void forgetKey(KeyId keyId) {
        // Nothing to do: the store computes its key ids from the records.
    }
}
