package network.amarktai.userconfig.mongo.users;

import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Recognises a document that this system inserted for a user, and that contains nothing but the user's id any more. */
final class OwnUserDocument {

    private static final Set<String> FIELDS = Set.of(
            UserIdField.DOCUMENT, UserIdField.PLATFORM, CredentialPath.API_KEYS, PaymentConfigDocument.PAYMENT_CONFIG);

    private OwnUserDocument() {}

    /** A filter that matches this document while it is empty; no filter if it contains something. */
    static Optional<BsonDocument> emptiness(UserDocument user, BsonDocument whole) {
        BsonString id = new BsonString(user.user().value());
        boolean made = id.equals(whole.get(UserIdField.DOCUMENT)) && id.equals(whole.get(UserIdField.PLATFORM));
        if (!made || !FIELDS.containsAll(whole.keySet()) || !holdsNothing(whole)) {
            return Optional.empty();
        }
        BsonDocument filter = user.address();
        for (String field : Set.of(CredentialPath.API_KEYS, PaymentConfigDocument.PAYMENT_CONFIG)) {
            BsonValue current = whole.get(field);
            filter.putAll(
                    current == null
                            ? Conditions.isMissing(field)
                            : new BsonDocument(field, new BsonDocument("$eq", current)));
        }
        return Optional.of(filter);
    }

    private static boolean holdsNothing(BsonDocument whole) {
        BsonDocument credentials = whole.getDocument(CredentialPath.API_KEYS, new BsonDocument());
        boolean none = credentials.entrySet().stream()
                .allMatch(member -> member.getKey().equals(CredentialPath.EXCHANGES)
                        && member.getValue().isDocument()
                        && member.getValue().asDocument().isEmpty());
        BsonDocument config = whole.getDocument(PaymentConfigDocument.PAYMENT_CONFIG, new BsonDocument());
        return none
                && DefaultFields.ofPaymentConfig().keySet().containsAll(config.keySet())
                && PaymentConfigErasure.change(whole).isEmpty();
    }
}
