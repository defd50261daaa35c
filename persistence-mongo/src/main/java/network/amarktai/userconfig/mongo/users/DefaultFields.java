package network.amarktai.userconfig.mongo.users;

import java.util.Map;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * The fields that the platform's schema expects in every user's document:
 *
 * <pre>{@code
 * api_keys:       { openai: null, flock: null }
 * payment_config: { enabled: false, wallet_seed: null, daily_budget_fet: 100, network: "testnet" }
 * }</pre>
 *
 * <p>A field is missing only if it does not exist. An existing {@code null}, or any other value, is left unchanged.
 */
public final class DefaultFields {

    private static final Map<String, BsonDocument> DEFAULTS = Map.of(
            CredentialPath.API_KEYS,
            new BsonDocument("openai", BsonNull.VALUE).append("flock", BsonNull.VALUE),
            PaymentConfigDocument.PAYMENT_CONFIG,
            new BsonDocument(SettingsFields.ENABLED, BsonBoolean.FALSE)
                    .append(WalletFields.WALLET_SEED, BsonNull.VALUE)
                    .append(SettingsFields.DAILY_BUDGET, new BsonInt32(100))
                    .append(SettingsFields.NETWORK, new BsonString("testnet")));

    private DefaultFields() {}

    /** The default fields of a payment configuration. */
    static BsonDocument ofPaymentConfig() {
        return DEFAULTS.getOrDefault(PaymentConfigDocument.PAYMENT_CONFIG, new BsonDocument());
    }

    /** The missing fields with their defaults, by path. */
    public static BsonDocument missing(BsonDocument user) {
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
    public static BsonDocument condition(BsonDocument missing) {
        BsonDocument condition = new BsonDocument();
        missing.keySet().forEach(path -> condition.putAll(Conditions.isMissing(path)));
        return condition;
    }
}
