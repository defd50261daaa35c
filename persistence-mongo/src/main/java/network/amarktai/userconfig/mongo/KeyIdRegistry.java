package network.amarktai.userconfig.mongo;

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
 * The master keys that records may be sealed with, in one document, so that a start reads one document and not a million users.
 *
 * <p>A key is entered before the first record with it is written: the registry may name one too many, never one too few.
 */
final class KeyIdRegistry {

    private static final String IDS = "ids";
    private static final BsonDocument SELF = new BsonDocument("_id", new BsonString("key_ids"));

    private final MongoCollection<BsonDocument> meta;

    KeyIdRegistry(MongoCollection<BsonDocument> meta) {
        this.meta = meta;
    }

    /**
     * Every key entered, by whichever instance.
     *
     * @throws Unavailable with {@code store_unavailable} also if the registry is damaged: it could name one too few
     */
    Set<KeyId> all() {
        BsonDocument document = Edge.STORE.read(() -> meta.find(SELF).first());
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
     * Enters a key durably, unless it is there. It is looked up each time, because another instance may have taken it out; the one
     * document that is read is in every cache.
     */
    void enter(KeyId id) {
        if (all().contains(id)) {
            return;
        }
        BsonDocument change = new BsonDocument("$addToSet", new BsonDocument(IDS, new BsonString(id.value())));
        write(change);
    }

    /** Takes a key out. Who does so looks afterwards whether it is needed after all. */
    void remove(KeyId id) {
        write(new BsonDocument("$pull", new BsonDocument(IDS, new BsonString(id.value()))));
    }

    private void write(BsonDocument change) {
        Attempts.until(
                Edge.STORE,
                attempts -> attempts.write(() -> meta.updateOne(SELF, change, new UpdateOptions().upsert(true))
                                .wasAcknowledged())
                        ? Optional.of(SELF)
                        : Optional.empty());
    }
}
