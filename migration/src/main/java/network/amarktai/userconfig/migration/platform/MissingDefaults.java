package network.amarktai.userconfig.migration.platform;

import java.util.Map;
import network.amarktai.userconfig.mongo.users.Conditions;
import network.amarktai.userconfig.mongo.users.CredentialPath;
import network.amarktai.userconfig.mongo.users.DefaultFields;
import network.amarktai.userconfig.mongo.users.PaymentConfigDocument;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/**
 * The fields that the platform's schema expects in every user's document, as far as they are missing: those of {@link
 * DefaultFields}, and
 *
 * <pre>{@code
 * api_keys: { openai: null, flock: null }
 * }</pre>
 *
 * <p>A field is missing only if it does not exist. An existing {@code null}, or any other value, is left unchanged.
 */
final class MissingDefaults {

    private static final Map<String, BsonDocument> DEFAULTS = Map.of(
            CredentialPath.API_KEYS,
            new BsonDocument("openai", BsonNull.VALUE).append("flock", BsonNull.VALUE),
            PaymentConfigDocument.PAYMENT_CONFIG,
            DefaultFields.ofPaymentConfig());

    private MissingDefaults() {}

    /** The missing fields with their defaults, by path. */
    static BsonDocument in(BsonDocument user) {
        BsonDocument missing = new BsonDocument();
        DEFAULTS.forEach((parent, fields) -> {
            BsonValue current = user.get(parent);
            if (current == null) {
                missing.append(parent, fields);
            } else if (current.isDocument()) {
                fields.forEach((name, value) -> {
                    if (!current.asDocument().containsKey(name)) {
                        missing.append(parent + "." + name, value);
                    }
                });
            }
        });
        return missing;
    }

    /** A filter that matches a document in which all of these fields are still missing. */
    static BsonDocument condition(BsonDocument missing) {
        BsonDocument condition = new BsonDocument();
        missing.keySet().forEach(path -> condition.putAll(Conditions.isMissing(path)));
        return condition;
    }
}
