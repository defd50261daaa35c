package network.amarktai.userconfig.mongo.users;

import java.util.List;
import network.amarktai.userconfig.mongo.driver.Fields;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * The change that an erasure makes to a payment configuration: existing fields of the platform's schema are reset to
 * its defaults, and all our other fields are removed.
 */
final class PaymentConfigErasure {

    private static final List<String> OURS_ALONE = List.of(
            WalletFields.ADDRESS,
            SettingsFields.MAX_SINGLE_PAYMENT,
            SettingsFields.MIN_BALANCE,
            SettingsFields.ALLOWED_RECIPIENTS,
            Fields.REVISION,
            Fields.UPDATED_AT,
            Fields.SEAL);

    private PaymentConfigErasure() {}

    /** The update of this user's document; empty if it would change nothing. */
    static BsonDocument change(BsonDocument user) {
        BsonDocument config = PaymentConfigDocument.PARENT.objectIn(user).orElseGet(BsonDocument::new);
        BsonDocument reset = new BsonDocument();
        DefaultFields.ofPaymentConfig().forEach((name, value) -> {
            BsonValue current = config.get(name);
            if (current != null && !equivalent(current, value)) {
                reset.append(PaymentConfigDocument.PARENT.dotted(name), value);
            }
        });
        BsonDocument gone = new BsonDocument();
        OURS_ALONE.stream()
                .filter(config::containsKey)
                .forEach(name -> gone.append(PaymentConfigDocument.PARENT.dotted(name), new BsonString("")));
        BsonDocument change = new BsonDocument();
        if (!reset.isEmpty()) {
            change.append("$set", reset);
        }
        if (!gone.isEmpty()) {
            change.append("$unset", gone);
        }
        return change;
    }

    // The platform may have written a number of another type, or an empty text for no seed: these are left unchanged.
    private static boolean equivalent(BsonValue current, BsonValue value) {
        if (value.isNumber()) {
            return current.isNumber()
                    && Double.compare(
                                    current.asNumber().doubleValue(),
                                    value.asNumber().doubleValue())
                            == 0;
        }
        return current.equals(value) || (value.isNull() && current.equals(Conditions.EMPTY));
    }
}
