package network.amarktai.userconfig.mongo.driver;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import network.amarktai.userconfig.domain.secret.KeyId;
import network.amarktai.userconfig.error.ErrorCode;
import network.amarktai.userconfig.error.Unavailable;
import org.bson.BSONException;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * The ids of the master keys that records may be sealed with, in one document, so that start-up reads one document
 * instead of all users.
 *
 * <p>A key id is added before the first record sealed with that key is written: the registry may contain an unused id,
 * but it never lacks a used one.
 */
public final class KeyIdRegistry {

    private static final String IDS = "ids";
    private static final BsonDocument SELF = new BsonDocument("_id", new BsonString("key_ids"));

    private final MongoCollection<BsonDocument> meta;

    public KeyIdRegistry(MongoCollection<BsonDocument> meta) {
        this.meta = meta;
    }

    /**
     * The key ids that any instance has added.
     *
     * @throws Unavailable with {@code store_unavailable} also if the registry is damaged, because a used id could be
     *     missing
     */
    public Set<KeyId> all() {
        BsonDocument document = MongoErrors.STORE.read(() -> meta.find(SELF).first());
        if (document == null) {
            return Set.of();
        }
        try {
            Set<KeyId> ids = new TreeSet<>();
            for (BsonValue id : document.getArray(IDS)) {
                ids.add(KeyId.of(id.asString().getValue()));
            }
            return ids;
        } catch (BSONException | IllegalArgumentException damaged) {
            throw Unavailable.of(
                    ErrorCode.STORE_UNAVAILABLE,
                    "The list of master keys in user_config_meta is damaged. It holds key ids of 8 hex digits.");
        }
    }

    /**
     * Adds a key id durably, unless it is there. Reads the registry each time, because another instance may have
     * removed the id; the server has this document in its cache.
     */
    public void enter(KeyId id) {
        if (all().contains(id)) {
            return;
        }
        BsonDocument change = new BsonDocument("$addToSet", new BsonDocument(IDS, new BsonString(id.value())));
        write(change);
    }

    /** Removes a key id. The caller has to check afterwards whether the key is still needed, and add it again if so. */
    public void remove(KeyId id) {
        write(new BsonDocument("$pull", new BsonDocument(IDS, new BsonString(id.value()))));
    }

    private void write(BsonDocument change) {
        WriteRounds.until(
                MongoErrors.STORE,
                attempts -> attempts.write(() -> meta.updateOne(SELF, change, new UpdateOptions().upsert(true))
                                .wasAcknowledged())
                        ? Optional.of(SELF)
                        : Optional.empty());
    }
}
