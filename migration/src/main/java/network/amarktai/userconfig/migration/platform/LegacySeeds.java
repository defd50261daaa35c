package network.amarktai.userconfig.migration.platform;

import java.util.Map;
import java.util.Optional;
import network.amarktai.userconfig.domain.catalog.FieldName;
import network.amarktai.userconfig.domain.secret.SecretSlot;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.migration.legacy.LegacySource.Standing;
import network.amarktai.userconfig.migration.legacy.LegacySource.Storage;
import network.amarktai.userconfig.mongo.users.PaymentConfigDocument;
import network.amarktai.userconfig.mongo.users.PlatformText;
import network.amarktai.userconfig.mongo.users.UserDocument;
import network.amarktai.userconfig.mongo.users.UserIdField;
import network.amarktai.userconfig.mongo.users.WalletFields;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Finds the wallet seed that the platform wrote in a payment configuration. */
final class LegacySeeds {

    private static final String PATH = PaymentConfigDocument.PARENT.dotted(WalletFields.WALLET_SEED);
    private static final FieldName FIELD = FieldName.of(WalletFields.WALLET_SEED);

    private LegacySeeds() {}

    /** The seed in a user's own document, where its record belongs. */
    static Optional<FoundLegacyValue> in(UserDocument user) {
        return legacy(user.content())
                .map(text -> seed(user.user(), StoredAt.path(PATH, stored(user.content()), Standing.IN_PLACE), text));
    }

    /** The seed in a second document of a user. */
    static Optional<FoundLegacyValue> beside(UserId user, BsonDocument second) {
        return legacy(second)
                .map(text -> seed(
                        user,
                        StoredAt.second(second.get(UserIdField.DOCUMENT, new BsonString("")), PATH, stored(second)),
                        text));
    }

    /** A seed at this place. A mnemonic has a checksum, so one in clear is recognised when it is opened. */
    static FoundLegacyValue seed(UserId user, StoredAt at, BsonString text) {
        Storage storage = PlatformText.looksEncrypted(text) ? Storage.ENCRYPTED : Storage.IN_CLEAR;
        return new FoundLegacyValue(user, SecretSlot.FETCH, at, Map.of(FIELD, text), storage, null, null);
    }

    private static Optional<BsonString> legacy(BsonDocument content) {
        return PaymentConfigDocument.PARENT.objectIn(content).flatMap(WalletFields::legacy);
    }

    private static BsonValue stored(BsonDocument content) {
        return PaymentConfigDocument.PARENT
                .objectIn(content)
                .orElseGet(BsonDocument::new)
                .get(WalletFields.WALLET_SEED, new BsonDocument());
    }
}
