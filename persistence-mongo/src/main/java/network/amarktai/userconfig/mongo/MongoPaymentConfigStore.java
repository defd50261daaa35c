package network.amarktai.userconfig.mongo;

import java.util.Optional;
import network.amarktai.userconfig.domain.legacy.LegacyMark;
import network.amarktai.userconfig.domain.payment.LegacyWallet;
import network.amarktai.userconfig.domain.payment.StoredPaymentConfig;
import network.amarktai.userconfig.domain.payment.StoredWallet;
import network.amarktai.userconfig.domain.payment.UnusableWallet;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.port.PaymentConfigStore;

/** Payment configurations inside the platform's {@code users}. */
final class MongoPaymentConfigStore implements PaymentConfigStore {

    private final UserDocuments users;
    private final KeyIdRegistry keyIds;
    private final LegacyMarks marks;

    MongoPaymentConfigStore(UserDocuments users, KeyIdRegistry keyIds, LegacyMarks marks) {
        this.users = users;
        this.keyIds = keyIds;
        this.marks = marks;
    }

    @Override
    public Optional<StoredPaymentConfig> find(UserId user) {
        return users.find(user)
                .flatMap(document -> PaymentConfigDocument.in(document.content())
                        .map(config -> config.wallet() instanceof LegacyWallet && givenUp(document)
                                ? new StoredPaymentConfig(
                                        config.settings(), new UnusableWallet(), config.revision(), config.updatedAt())
                                : config));
    }

    /** Whether an import could not open the seed, or its user was about to replace it. */
    private boolean givenUp(UserDocument document) {
        return LegacySeeds.in(document)
                .flatMap(seed -> marks.find(seed.markId()))
                .filter(mark -> mark == LegacyMark.UNREADABLE || mark == LegacyMark.RENOUNCED)
                .isPresent();
    }

    @Override
    public boolean replace(UserId user, StoredPaymentConfig next, StoredPaymentConfig seen) {
        StoredWallet before = seen.wallet();
        StoredWallet after = next.wallet();
        if (before != null && !before.usable() && (after == null || after.usable())) {
            // Before it goes: whatever happens then, no import brings it back.
            users.find(user).flatMap(LegacySeeds::in).ifPresent(seed -> marks.renounce(seed.markId()));
        }
        return users.replace(user, new PaymentConfigReplacement(next, seen), keyIds);
    }
}
