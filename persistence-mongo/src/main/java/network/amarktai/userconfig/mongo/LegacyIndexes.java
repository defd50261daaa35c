package network.amarktai.userconfig.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInt32;

/**
 * The indexes by which users, and what the platform stored for them, are found: {@code {id: 1}} and {@code {user_id: 1}} of {@code
 * users}, {@code {user_id: 1}} of {@code api_keys} if there is one.
 */
final class LegacyIndexes {

    private final MongoCollection<BsonDocument> users;
    private final MongoCollection<BsonDocument> apiKeys;

    LegacyIndexes(MongoCollection<BsonDocument> users, MongoCollection<BsonDocument> apiKeys) {
        this.users = users;
        this.apiKeys = apiKeys;
    }

    /**
     * Makes those that are missing. Goes on where the database refuses, such as beside one that differs in its options, or takes longer
     * than an answer may: without them all is slower and nothing is wrong.
     */
    void make() {
        for (String field : List.of(IdTier.PLATFORM, IdTier.USER)) {
            make(users, field);
        }
        if (Edge.STORE.read(() -> apiKeys.find().first()) != null) {
            make(apiKeys, LegacyCollection.USER);
        }
    }

    private static void make(MongoCollection<BsonDocument> collection, String field) {
        try {
            collection.createIndex(new BsonDocument(field, new BsonInt32(1)));
        } catch (MongoException refused) {
            Edge.STORE.log(refused);
        }
    }
}
