package network.amarktai.userconfig.mongo.audit;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import network.amarktai.userconfig.domain.audit.StoredAuditKey;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.domain.secret.SealedSecret;
import network.amarktai.userconfig.domain.secret.SlotSalt;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import network.amarktai.userconfig.mongo.driver.Fields;
import network.amarktai.userconfig.mongo.driver.MongoErrors;
import network.amarktai.userconfig.mongo.driver.WriteRounds;
import network.amarktai.userconfig.port.AuditKeyStore;
import org.bson.BSONException;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** The MAC keys of audit entries, one document in {@code user_config_meta} each. */
public final class MongoAuditKeyStore implements AuditKeyStore {

    private static final String ID = "_id";
    private static final String PREFIX = "audit-key:";
    // With the character after the colon: the exclusive upper bound of all ids with the prefix.
    private static final String BEHIND = "audit-key;";
    private static final String SEALED = "sealed";
    private static final String SEALED_WITH = "key_id";
    private static final String TOKEN = "token";

    private final MongoCollection<BsonDocument> meta;
    private final Set<KeyId> entered = ConcurrentHashMap.newKeySet();

    public MongoAuditKeyStore(MongoCollection<BsonDocument> meta) {
        this.meta = meta;
    }

    /** Adds a key to the list durably, unless this process has done so before. */
    void enter(KeyId keyId) {
        if (entered.contains(keyId)) {
            return;
        }
        BsonDocument change = new BsonDocument("$setOnInsert", new BsonDocument(SEALED, BsonNull.VALUE));
        WriteRounds.until(
                MongoErrors.AUDIT,
                attempts -> attempts.write(() -> meta.updateOne(place(keyId), change, new UpdateOptions().upsert(true))
                                .wasAcknowledged())
                        ? Optional.of(keyId)
                        : Optional.empty());
        entered.add(keyId);
    }

    @Override
    public List<StoredAuditKey> all() {
        BsonDocument range = new BsonDocument(
                ID, new BsonDocument("$gte", new BsonString(PREFIX)).append("$lt", new BsonString(BEHIND)));
        return MongoErrors.AUDIT.read(() -> meta.find(range).into(new ArrayList<>())).stream()
                .map(MongoAuditKeyStore::read)
                .toList();
    }

    @Override
    public Optional<StoredAuditKey> find(KeyId keyId) {
        return Optional.ofNullable(
                        MongoErrors.AUDIT.read(() -> meta.find(place(keyId)).first()))
                .map(MongoAuditKeyStore::read);
    }

    @Override
    public boolean replace(StoredAuditKey next, @Nullable SealedSecret seen) {
        BsonDocument condition = place(next.keyId()).append(SEALED, value(seen));
        BsonDocument change = new BsonDocument("$set", new BsonDocument(SEALED, value(next.sealed())));
        return WriteRounds.until(MongoErrors.AUDIT, attempts -> {
            enter(next.keyId());
            SealedSecret current =
                    find(next.keyId()).map(StoredAuditKey::sealed).orElse(null);
            if (attempts.lostAnAnswer() && Objects.equals(current, next.sealed())) {
                return Optional.of(true);
            }
            if (!Objects.equals(current, seen)) {
                return Optional.of(false);
            }
            return attempts.done(() -> meta.updateOne(condition, change).getMatchedCount() == 1);
        });
    }

    private static BsonDocument place(KeyId keyId) {
        return new BsonDocument(ID, new BsonString(PREFIX + keyId));
    }

    private static BsonValue value(@Nullable SealedSecret sealed) {
        return sealed == null
                ? BsonNull.VALUE
                : new BsonDocument(SEALED_WITH, new BsonString(sealed.keyId().value()))
                        .append(TOKEN, new BsonString(sealed.token()));
    }

    private static StoredAuditKey read(BsonDocument document) {
        try {
            KeyId keyId = KeyId.of(Fields.text(document, ID).substring(PREFIX.length()));
            // A missing field counts as null: the condition of a replacement treats it so, and FerretDB inserts no
            // null.
            BsonValue sealed = document.get(SEALED, BsonNull.VALUE);
            return new StoredAuditKey(keyId, sealed.isNull() ? null : sealed(sealed.asDocument()));
        } catch (BSONException | IllegalArgumentException damaged) {
            throw Unavailable.of(
                    ErrorCode.AUDIT_UNAVAILABLE, "A stored audit key is damaged; an operator has to repair it.");
        }
    }

    private static SealedSecret sealed(BsonDocument stored) {
        return new SealedSecret(
                KeyId.of(Fields.text(stored, SEALED_WITH)), SlotSalt.none(), Fields.text(stored, TOKEN));
    }
}
