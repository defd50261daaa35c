package network.amarktai.userconfig.mongo;

import java.util.Optional;
import network.amarktai.userconfig.domain.payment.StoredPaymentConfig;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.PaymentConfigStore;

/** Payment configurations inside the platform's {@code users}. */
final class MongoPaymentConfigStore implements PaymentConfigStore {

    private final UserDocuments users;
    private final KeyIdRegistry keyIds;

    MongoPaymentConfigStore(UserDocuments users, KeyIdRegistry keyIds) {
        this.users = users;
        this.keyIds = keyIds;
    }

    @Override
    public Optional<StoredPaymentConfig> find(UserId user) {
        return users.find(user).flatMap(document -> PaymentConfigDocument.in(document.content()));
    }

    @Override
    public boolean replace(UserId user, StoredPaymentConfig next, StoredPaymentConfig seen) {
        return users.replace(user, new PaymentConfigReplacement(next, seen), keyIds);
    }
}
