package network.amarktai.userconfig.migration.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.migration.legacy.LegacyConfig;
import network.amarktai.userconfig.migration.legacy.LegacySource.Standing;
import network.amarktai.userconfig.mongo.users.DefaultFields;
import network.amarktai.userconfig.mongo.users.PaymentConfigDocument;
import network.amarktai.userconfig.mongo.users.UserDocument;
import network.amarktai.userconfig.mongo.users.UserIdField;
import org.bson.BsonDocument;

/**
 * Finds the payment settings that the platform wrote. Until they are imported they have no seal, and payments do not use
 * them.
 */
final class LegacyConfigs {

    private LegacyConfigs() {}

    /** The user's own settings if the platform wrote them or they are not understood, and those in second documents. */
    static List<LegacyConfig> of(UserDocument user, List<BsonDocument> second) {
        List<LegacyConfig> found = new ArrayList<>();
        config(user.content(), PaymentConfigDocument.PAYMENT_CONFIG, Standing.IN_PLACE)
                .filter(config -> !config.notUnderstood().isEmpty()
                        || (config.writer() == LegacyConfig.Writer.PLATFORM && !isDefault(user.content())))
                .ifPresent(found::add);
        second.forEach(document -> config(
                        document,
                        "users/" + StoredAt.name(document.get(UserIdField.DOCUMENT)) + ": "
                                + PaymentConfigDocument.PAYMENT_CONFIG,
                        Standing.BESIDE)
                .filter(config -> !isDefault(document))
                .ifPresent(found::add));
        return found;
    }

    private static Optional<LegacyConfig> config(BsonDocument document, String place, Standing standing) {
        return PaymentConfigDocument.written(document)
                .map(config -> new LegacyConfig(
                        place,
                        standing,
                        config.settings(),
                        writer(config),
                        PaymentConfigDocument.adjusted(
                                document.getDocument(PaymentConfigDocument.PAYMENT_CONFIG, new BsonDocument())),
                        config.notUnderstood()));
    }

    private static LegacyConfig.Writer writer(StoredPaymentConfig config) {
        return config.revision() == null ? LegacyConfig.Writer.PLATFORM : LegacyConfig.Writer.THIS_SYSTEM;
    }

    /** Whether only a seed, or nothing, was written beside the schema's defaults. */
    private static boolean isDefault(BsonDocument document) {
        BsonDocument config = document.getDocument(PaymentConfigDocument.PAYMENT_CONFIG, new BsonDocument());
        return DefaultFields.areIn(config);
    }
}
