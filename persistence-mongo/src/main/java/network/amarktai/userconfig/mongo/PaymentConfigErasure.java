package network.amarktai.userconfig.mongo;

import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * What an erasure changes in a payment configuration: the fields that the platform's schema asks for get its default values, as far
 * as they are there, and all others of ours go.
 */
final class PaymentConfigErasure {

    private static final List<String> OURS_ALONE = List.of(
            WalletFields.ADDRESS,
            SettingsFields.MAX_SINGLE_PAYMENT,
            SettingsFields.MIN_BALANCE,
            SettingsFields.ALLOWED_RECIPIENTS,
            Fields.REVISION,
            Fields.UPDATED_AT);

    private PaymentConfigErasure() {}

    /** The update of this user's document; empty if nothing of it would change. */
    static BsonDocument change(BsonDocument user) {
        BsonDocument config = PaymentConfigDocument.PARENT.objectIn(user).orElseGet(BsonDocument::new);
        BsonDocument reset = new BsonDocument();
        DefaultFields.ofPaymentConfig().forEach((name, value) -> {
            BsonValue standing = config.get(name);
            if (standing != null && !says(standing, value)) {
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

    // The platform may have written a number of another type, and an empty text for no seed: those stay as they are.
    private static boolean says(BsonValue standing, BsonValue value) {
        if (value.isNumber()) {
            return standing.isNumber()
                    && Double.compare(
                                    standing.asNumber().doubleValue(),
                                    value.asNumber().doubleValue())
                            == 0;
        }
        return standing.equals(value) || (value.isNull() && standing.equals(Conditions.EMPTY));
    }
}
