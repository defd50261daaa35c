package network.amarktai.userconfig.mongo.users;

import java.util.Optional;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.LegacyWallet;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.domain.wallet.StoredWallet;
import network.amarktai.userconfig.domain.wallet.UnusableWallet;
import network.amarktai.userconfig.mongo.driver.MongoErrors;
import network.amarktai.userconfig.mongo.driver.WriteRounds;
import network.amarktai.userconfig.port.PaymentConfigStore;
import org.bson.BsonDocument;

/** Payment configurations inside the platform's {@code users}. */
public final class MongoPaymentConfigStore implements PaymentConfigStore {

    private final UserDocuments users;
    private final KeyIdRegistry keyIds;
    private final ImportGuard guard;

    public MongoPaymentConfigStore(UserDocuments users, KeyIdRegistry keyIds, ImportGuard guard) {
        this.users = users;
        this.keyIds = keyIds;
        this.guard = guard;
    }

    @Override
    public Optional<StoredPaymentConfig> find(UserId user) {
        return users.find(user)
                .flatMap(document -> PaymentConfigDocument.in(document.content())
                        .map(config -> config.wallet() instanceof LegacyWallet && guard.isSeedGivenUp(document)
                                ? new StoredPaymentConfig(
                                        config.settings(),
                                        new UnusableWallet(),
                                        config.revision(),
                                        config.updatedAt(),
                                        config.notUnderstood(),
                                        config.seal())
                                : config));
    }

    @Override
    public boolean replace(UserId user, StoredPaymentConfig next, StoredPaymentConfig seen) {
        StoredWallet after = next.wallet();
        if (after == null || after.usable()) {
            excludeSeed(user, seen);
        }
        return users.replace(user, new PaymentConfigReplacement(next, seen), keyIds);
    }

    /** Called before the seed is removed: whatever fails afterwards, no import brings it back. */
    private void excludeSeed(UserId user, StoredPaymentConfig seen) {
        StoredWallet before = seen.wallet();
        if (before != null && !before.usable()) {
            users.find(user).ifPresent(guard::excludeSeed);
        }
    }

    @Override
    public boolean erase(UserId user, StoredPaymentConfig seen) {
        excludeSeed(user, seen);
        return WriteRounds.until(MongoErrors.STORE, attempts -> {
            Optional<UserDocument> found = users.find(user);
            BsonDocument content = found.map(UserDocument::content).orElseGet(BsonDocument::new);
            Optional<StoredPaymentConfig> current = PaymentConfigDocument.in(content);
            BsonDocument change = PaymentConfigErasure.change(content);
            if (found.isEmpty() || change.isEmpty()) {
                return Optional.of(true);
            }
            if (!PaymentConfigReplacement.isAsSeen(current.orElseGet(StoredPaymentConfig::nothing), seen)) {
                return Optional.of(false);
            }
            return attempts.done(() -> users.update(found.get(), PaymentConfigReplacement.condition(seen), change));
        });
    }
}
