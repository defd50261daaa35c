package network.amarktai.userconfig.mongo.users;

import java.util.List;
import network.amarktai.userconfig.domain.wallet.PaymentSettings;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

/** Payment settings as fields of a document. */
final class SettingsFields {

    static final String ENABLED = "enabled";
    static final String DAILY_BUDGET = "daily_budget_fet";
    static final String NETWORK = "network";
    static final String MAX_SINGLE_PAYMENT = "max_single_payment_fet";
    /** The platform's name of the maximum. */
    static final String PLATFORM_MAXIMUM = "max_single_transaction_fet";

    static final String MIN_BALANCE = "min_balance_fet";
    static final String ALLOWED_RECIPIENTS = "allowed_recipients";

    private SettingsFields() {}

    static BsonDocument write(PaymentSettings settings) {
        List<BsonString> recipients = settings.allowedRecipients().stream()
                .map(address -> new BsonString(address.value()))
                .toList();
        return new BsonDocument(ENABLED, BsonBoolean.valueOf(settings.enabled()))
                .append(DAILY_BUDGET, new BsonInt32(settings.dailyBudget().wholeFet()))
                .append(NETWORK, new BsonString(settings.network().toString()))
                .append(
                        MAX_SINGLE_PAYMENT,
                        new BsonString(settings.maxSinglePayment().toString()))
                .append(MIN_BALANCE, new BsonString(settings.minBalance().toString()))
                .append(ALLOWED_RECIPIENTS, new BsonArray(recipients));
    }
}
