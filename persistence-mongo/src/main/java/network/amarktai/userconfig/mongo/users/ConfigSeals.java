package network.amarktai.userconfig.mongo.users;

import network.amarktai.userconfig.mongo.driver.KeyIdRegistry;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;
import network.amarktai.userconfig.domain.secret.RecordSeal;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.domain.wallet.StoredPaymentConfig;
import network.amarktai.userconfig.error.Conflict;
import network.amarktai.userconfig.mongo.driver.Fields;
import network.amarktai.userconfig.mongo.driver.MongoErrors;
import network.amarktai.userconfig.mongo.driver.WriteRounds;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

/** The seals of the payment configurations inside the platform's {@code users}. */
public final class ConfigSeals {

    private static final int AT_ONCE = 256;
    private static final BsonInt32 INCLUDED = new BsonInt32(1);
    private static final BsonDocument EXISTS = new BsonDocument("$exists", BsonBoolean.TRUE);
    private static final BsonDocument FIELDS = new BsonDocument(UserIdField.PLATFORM, INCLUDED)
            .append(UserIdField.USER, INCLUDED)
            .append(PaymentConfigDocument.PAYMENT_CONFIG, INCLUDED);
    private static final String REVISION = PaymentConfigDocument.PARENT.dotted(Fields.REVISION);
    private static final String SEAL = PaymentConfigDocument.PARENT.dotted(Fields.SEAL);

    private final MongoCollection<BsonDocument> users;
    private final KeyIdRegistry keyIds;

    public ConfigSeals(MongoCollection<BsonDocument> users, KeyIdRegistry keyIds) {
        this.users = users;
        this.keyIds = keyIds;
    }

    /** Passes every configuration, also those that only the platform wrote, to {@code visitor}. */
    public void forEach(BiConsumer<UserId, StoredPaymentConfig> visitor) {
        BsonDocument any = new BsonDocument(PaymentConfigDocument.PAYMENT_CONFIG, EXISTS);
        try (MongoCursor<BsonDocument> cursor = MongoErrors.STORE.read(
                () -> users.find(any).projection(FIELDS).batchSize(AT_ONCE).iterator())) {
            while (MongoErrors.STORE.read(cursor::hasNext)) {
                BsonDocument document = MongoErrors.STORE.read(cursor::next);
                UserIdField.userOf(document)
                        .ifPresent(user -> config(document).ifPresent(config -> visitor.accept(user, config)));
            }
        }
    }

    private static Optional<StoredPaymentConfig> config(BsonDocument document) {
        try {
            return PaymentConfigDocument.in(document);
        } catch (Conflict nothingOfOurs) {
            return Optional.empty();
        }
    }

    /** Stores the seal, or removes it if there is none, if revision and wallet are still these. Returns whether that is so now. */
    public boolean reseal(UserId user, StoredPaymentConfig config) {
        RecordSeal seal = config.seal();
        seal.keyId().ifPresent(keyIds::enter);
        BsonDocument change = with(seal, new BsonDocument());
        return WriteRounds.until(
                MongoErrors.STORE,
                attempts -> Optional.of(Arrays.stream(UserIdField.values()).anyMatch(tier -> {
                    BsonDocument filter = tier.query(user);
                    filter.putAll(PaymentConfigReplacement.condition(config));
                    return attempts.write(() -> users.updateOne(filter, change).getMatchedCount() == 1);
                })));
    }

    /** Adds the seal to an update, or the removal of the stored one. */
    static BsonDocument with(RecordSeal seal, BsonDocument change) {
        Optional<String> text = seal.text();
        String operator = text.isPresent() ? "$set" : "$unset";
        BsonDocument fields = change.getDocument(operator, new BsonDocument());
        fields.append(SEAL, new BsonString(text.orElse("")));
        return change.append(operator, fields);
    }

    /** Whether this system has saved any configuration. */
    public boolean any() {
        return isThere(new BsonDocument(REVISION, EXISTS));
    }

    /** Whether a seal matches this condition. */
    public boolean anySeal(BsonDocument condition) {
        return isThere(new BsonDocument(SEAL, condition));
    }

    private boolean isThere(BsonDocument filter) {
        return MongoErrors.STORE.read(
                        () -> users.find(filter).projection(FIELDS).first())
                != null;
    }
}
