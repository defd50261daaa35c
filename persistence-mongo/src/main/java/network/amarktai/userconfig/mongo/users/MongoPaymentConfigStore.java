package network.amarktai.userconfig.mongo.users;

import java.util.Objects;
import java.util.Optional;
import network.amarktai.userconfig.domain.credential.PlatformCopies;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.LegacyWallet;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.domain.wallet.StoredWallet;
import network.amarktai.userconfig.domain.wallet.UnusableWallet;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unreadable;
import network.amarktai.userconfig.mongo.driver.KeyIdRegistry;
import network.amarktai.userconfig.mongo.driver.MongoErrors;
import network.amarktai.userconfig.mongo.driver.WriteRounds;
import network.amarktai.userconfig.port.PaymentConfigStore;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

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
        return users.find(user).flatMap(document -> {
            Optional<StoredPaymentConfig> stored = PaymentConfigDocument.in(document.content());
            StoredWallet own = stored.map(StoredPaymentConfig::wallet).orElse(null);
            if (own != null && !(own instanceof LegacyWallet)) {
                return stored;
            }
            StoredWallet wallet = switch (guard.seed(document)) {
                case NONE -> own;
                case WAITING -> new LegacyWallet();
                case GIVEN_UP -> new UnusableWallet();
            };
            return Objects.equals(wallet, own)
                    ? stored
                    : stored.or(() -> Optional.of(StoredPaymentConfig.nothing()))
                            .map(config -> config.withWallet(wallet));
        });
    }

    /** The same configuration without a wallet that is stored elsewhere: the user's document has none. */
    private static StoredPaymentConfig own(StoredPaymentConfig config, BsonDocument content) {
        StoredWallet wallet = config.wallet();
        boolean elsewhere = wallet != null
                && !wallet.usable()
                && PaymentConfigDocument.in(content)
                                .map(StoredPaymentConfig::wallet)
                                .orElse(null)
                        == null;
        return elsewhere ? config.withWallet(null) : config;
    }

    @Override
    public boolean replace(UserId user, StoredPaymentConfig next, StoredPaymentConfig seen) {
        StoredWallet after = next.wallet();
        if (after == null || after.usable()) {
            excludeSeed(user, seen, after);
        }
        BsonDocument content = users.find(user).map(UserDocument::content).orElseGet(BsonDocument::new);
        return users.replace(user, new PaymentConfigReplacement(own(next, content), own(seen, content)), keyIds);
    }

    @Override
    public PlatformCopies copies(UserId user) {
        return users.find(user)
                .map(document -> PaymentConfigDocument.in(document.content())
                                .flatMap(StoredPaymentConfig::sealedWallet)
                                .isPresent()
                        ? guard.seedCopies(document)
                        : guard.copies(document, SecretSlot.FETCH))
                .orElse(PlatformCopies.NONE);
    }

    /** Beside a wallet of ours, another seed may hold other money. */
    private void requireNoOtherSeed(UserDocument document, StoredPaymentConfig seen) {
        if (seen.sealedWallet().isPresent() && guard.seed(document) == ImportGuard.SeedState.WAITING) {
            throw Unreadable.of(
                    ErrorCode.NOT_MIGRATED,
                    "The platform still stores another wallet seed of this user, which may be the only copy. An operator"
                            + " can look at it with migrate.");
        }
    }

    /** Called before the seed is removed: whatever fails afterwards, no import brings it back. */
    private void excludeSeed(UserId user, StoredPaymentConfig seen, @Nullable StoredWallet after) {
        StoredWallet before = seen.wallet();
        if (before != null && !before.equals(after)) {
            users.find(user).ifPresent(before.usable() ? guard::excludeSeedCopies : guard::excludeSeed);
        }
    }

    @Override
    public boolean erase(UserId user, StoredPaymentConfig seen) {
        users.find(user).ifPresent(document -> requireNoOtherSeed(document, seen));
        excludeSeed(user, seen, null);
        return WriteRounds.until(MongoErrors.STORE, attempts -> {
            Optional<UserDocument> found = users.find(user);
            BsonDocument content = found.map(UserDocument::content).orElseGet(BsonDocument::new);
            StoredPaymentConfig expected = own(seen, content);
            Optional<StoredPaymentConfig> current = PaymentConfigDocument.in(content);
            BsonDocument change = PaymentConfigErasure.change(content);
            if (found.isEmpty() || change.isEmpty()) {
                return Optional.of(true);
            }
            if (!PaymentConfigReplacement.isAsSeen(current.orElseGet(StoredPaymentConfig::nothing), expected)) {
                return Optional.of(false);
            }
            return attempts.done(() -> users.update(found.get(), PaymentConfigReplacement.condition(expected), change));
        });
    }
}
