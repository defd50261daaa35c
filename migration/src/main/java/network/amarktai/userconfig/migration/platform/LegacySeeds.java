package network.amarktai.userconfig.migration.platform;

import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.migration.legacy.LegacySource.Standing;
import network.amarktai.userconfig.mongo.users.PaymentConfigDocument;
import network.amarktai.userconfig.mongo.users.UserDocument;
import network.amarktai.userconfig.mongo.users.WalletFields;
import org.bson.BsonDocument;

/** Finds the wallet seed that the platform wrote in a user's document. */
final class LegacySeeds {

    private static final String PATH = PaymentConfigDocument.PARENT.dotted(WalletFields.WALLET_SEED);

    private LegacySeeds() {}

    static Optional<FoundLegacyValue> in(UserDocument user) {
        return PaymentConfigDocument.PARENT
                .objectIn(user.content())
                .flatMap(config -> WalletFields.legacy(config)
                        .map(text -> new FoundLegacyValue(
                                user.user(),
                                SecretSlot.FETCH,
                                StoredAt.path(
                                        PATH,
                                        config.get(WalletFields.WALLET_SEED, new BsonDocument()),
                                        Standing.IN_PLACE),
                                Map.of(FieldName.of(WalletFields.WALLET_SEED), text),
                                null,
                                null)));
    }
}
