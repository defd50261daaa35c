package network.amarktai.userconfig.mongo;

import java.util.Map;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * The fields that the platform expects in every user's document:
 *
 * <pre>{@code
 * api_keys:       { openai: null, flock: null }
 * payment_config: { enabled: false, wallet_seed: null, daily_budget_fet: 100, network: "testnet" }
 * }</pre>
 *
 * <p>Missing is what does not exist. What is {@code null}, or anything else, stays as it is.
 */
final class DefaultFields {

    private static final Map<String, BsonDocument> DEFAULTS = Map.of(
            CredentialPath.API_KEYS,
            new BsonDocument("openai", BsonNull.VALUE).append("flock", BsonNull.VALUE),
            PaymentConfigDocument.PAYMENT_CONFIG,
            new BsonDocument(SettingsFields.ENABLED, BsonBoolean.FALSE)
                    .append(WalletFields.WALLET_SEED, BsonNull.VALUE)
                    .append(SettingsFields.DAILY_BUDGET, new BsonInt32(100))
                    .append(SettingsFields.NETWORK, new BsonString("testnet")));

    private DefaultFields() {}

    /** Those of a payment configuration. */
    static BsonDocument ofPaymentConfig() {
        return DEFAULTS.getOrDefault(PaymentConfigDocument.PAYMENT_CONFIG, new BsonDocument());
    }

    /** What is missing, by path. */
    static BsonDocument missing(BsonDocument user) {
        BsonDocument missing = new BsonDocument();
        DEFAULTS.forEach((parent, fields) -> {
            BsonValue standing = user.get(parent);
            if (standing == null) {
                missing.append(parent, fields);
            } else if (standing.isDocument()) {
                fields.forEach((name, value) -> {
                    if (!standing.asDocument().containsKey(name)) {
                        missing.append(parent + "." + name, value);
                    }
                });
            }
        });
        return missing;
    }

    /** A filter that a document passes in which all of these are still missing. */
    static BsonDocument condition(BsonDocument missing) {
        BsonDocument condition = new BsonDocument();
        missing.keySet().forEach(path -> condition.putAll(Conditions.isMissing(path)));
        return condition;
    }
}
