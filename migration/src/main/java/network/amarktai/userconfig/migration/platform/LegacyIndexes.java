package network.amarktai.userconfig.migration.platform;

import com.mongodb.client.MongoCollection;
import network.amarktai.userconfig.mongo.driver.Indexes;
import network.amarktai.userconfig.mongo.driver.MongoErrors;
import org.bson.BsonDocument;
import org.bson.BsonInt32;

/** The index {@code {user_id: 1}} of {@code api_keys}, by which each request looks for a user's values. */
final class LegacyIndexes {

    private LegacyIndexes() {}

    /** Creates the index if the platform's collection has documents. */
    static void make(MongoCollection<BsonDocument> apiKeys) {
        if (MongoErrors.STORE.read(() -> apiKeys.find().first()) != null) {
            Indexes.create(apiKeys, MongoErrors.STORE, new BsonDocument(LegacyCollection.USER, new BsonInt32(1)));
        }
    }
}
