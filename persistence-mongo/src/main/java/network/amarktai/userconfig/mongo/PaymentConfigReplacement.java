package network.amarktai.userconfig.mongo;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import network.amarktai.userconfig.domain.payment.StoredPaymentConfig;
import network.amarktai.userconfig.domain.payment.StoredWallet;
import network.amarktai.userconfig.domain.secret.KeyId;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * A payment configuration that takes the place of what stands there.
 *
 * <p>What stands there has to have the revision that was seen, and the wallet too: the platform writes by path and leaves our
 * revision where it is, and the seed it may have written since is perhaps the only copy of one.
 */
record PaymentConfigReplacement(StoredPaymentConfig next, StoredPaymentConfig seen) implements Replacement {

    @Override
    public ParentPath parents() {
        return PaymentConfigDocument.PARENT;
    }

    @Override
    public Optional<Boolean> verdict(BsonDocument user) {
        StoredPaymentConfig standing = PaymentConfigDocument.in(user).orElseGet(StoredPaymentConfig::nothing);
        if (Objects.requireNonNull(next.revision()).equals(standing.revision())) {
            return Optional.of(true);
        }
        return isAsSeen(standing, seen) ? Optional.empty() : Optional.of(false);
    }

    /** Whether what stands there is what was seen. */
    static boolean isAsSeen(StoredPaymentConfig standing, StoredPaymentConfig seen) {
        return Objects.equals(standing.revision(), seen.revision()) && same(standing.wallet(), seen.wallet());
    }

    // Of those that cannot be used nothing is known but that they are there.
    private static boolean same(@Nullable StoredWallet one, @Nullable StoredWallet other) {
        boolean unknown = one != null && other != null && !one.usable() && !other.usable();
        return unknown || Objects.equals(one, other);
    }

    @Override
    public BsonDocument condition() {
        return condition(seen);
    }

    /** A filter that a user's document passes in which this still stands. */
    static BsonDocument condition(StoredPaymentConfig seen) {
        BsonDocument revision =
                Conditions.hasRevision(PaymentConfigDocument.PARENT.dotted(Fields.REVISION), seen.revision());
        return new BsonDocument("$and", new BsonArray(List.of(revision, WalletFields.condition(seen.wallet()))));
    }

    @Override
    public BsonDocument change() {
        BsonDocument fields = PaymentConfigDocument.write(next, seen);
        BsonDocument byPath = new BsonDocument();
        fields.forEach((name, value) -> byPath.append(PaymentConfigDocument.PARENT.dotted(name), value));
        return new BsonDocument("$set", byPath);
    }

    @Override
    public Optional<KeyId> keyId() {
        return next.sealedWallet().map(wallet -> wallet.seed().keyId());
    }
}
