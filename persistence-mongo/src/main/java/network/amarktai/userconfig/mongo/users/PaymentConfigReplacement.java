package network.amarktai.userconfig.mongo.users;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.domain.wallet.StoredWallet;
import network.amarktai.userconfig.mongo.driver.Fields;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a payment configuration.
 *
 * <p>Both the stored revision and the stored wallet have to be the ones that were seen: the platform writes single
 * paths and leaves our revision unchanged, and a seed that it wrote meanwhile may be the only copy.
 */
record PaymentConfigReplacement(StoredPaymentConfig next, StoredPaymentConfig seen) implements Replacement {

    @Override
    public ParentPath parents() {
        return PaymentConfigDocument.PARENT;
    }

    @Override
    public Optional<Boolean> verdict(BsonDocument user) {
        StoredPaymentConfig current = PaymentConfigDocument.in(user).orElseGet(StoredPaymentConfig::nothing);
        if (Objects.requireNonNull(next.revision()).equals(current.revision())) {
            return Optional.of(true);
        }
        return isAsSeen(current, seen) ? Optional.empty() : Optional.of(false);
    }

    /** Whether the stored revision and wallet are the ones that were seen. */
    static boolean isAsSeen(StoredPaymentConfig current, StoredPaymentConfig seen) {
        return Objects.equals(current.revision(), seen.revision()) && same(current.wallet(), seen.wallet());
    }

    // Unusable wallets cannot be distinguished.
    private static boolean same(@Nullable StoredWallet one, @Nullable StoredWallet other) {
        boolean unknown = one != null && other != null && !one.usable() && !other.usable();
        return unknown || Objects.equals(one, other);
    }

    @Override
    public BsonDocument condition() {
        return condition(seen);
    }

    /** A filter that matches a user's document with this revision and wallet. */
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
        return ConfigSeals.with(next.seal(), new BsonDocument("$set", byPath));
    }

    @Override
    public List<KeyId> keyIds() {
        return Stream.concat(
                        next.sealedWallet().map(wallet -> wallet.seed().keyId()).stream(), next.seal().keyId().stream())
                .distinct()
                .toList();
    }
}
