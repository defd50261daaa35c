package network.amarktai.userconfig.mongo.users;

import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;

/**
 * The default values of the platform's schema:
 *
 * <pre>{@code
 * payment_config: { enabled: false, wallet_seed: null, daily_budget_fet: 100, network: "testnet" }
 * }</pre>
 */
public final class DefaultFields {

    private DefaultFields() {}

    /** Whether a payment configuration has no other settings than the default ones, whatever its seed is. */
    public static boolean areIn(BsonDocument config) {
        BsonDocument defaults = ofPaymentConfig();
        return config.entrySet().stream()
                .allMatch(field -> field.getKey().equals(WalletFields.WALLET_SEED)
                        || field.getValue().equals(defaults.get(field.getKey())));
    }

    /** The default fields of a payment configuration. */
    public static BsonDocument ofPaymentConfig() {
        return new BsonDocument(SettingsFields.ENABLED, BsonBoolean.FALSE)
                .append(WalletFields.WALLET_SEED, BsonNull.VALUE)
                .append(SettingsFields.DAILY_BUDGET, new BsonInt32(100))
                .append(SettingsFields.NETWORK, new BsonString("testnet"));
    }
}
