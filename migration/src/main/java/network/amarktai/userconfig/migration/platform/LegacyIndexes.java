package network.amarktai.userconfig.migration.platform;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import java.util.List;
import network.amarktai.userconfig.mongo.driver.MongoErrors;
import network.amarktai.userconfig.mongo.users.UserIdField;
import org.bson.BsonDocument;
import org.bson.BsonInt32;

/**
 * The indexes that finding users and their legacy values needs: {@code {id: 1}} and {@code {user_id: 1}} of {@code
 * users}, and {@code {user_id: 1}} of {@code api_keys} if that collection has documents.
 */
final class LegacyIndexes {

    private final MongoCollection<BsonDocument> users;
    private final MongoCollection<BsonDocument> apiKeys;

    LegacyIndexes(MongoCollection<BsonDocument> users, MongoCollection<BsonDocument> apiKeys) {
        this.users = users;
        this.apiKeys = apiKeys;
    }

    /**
     * Creates the missing indexes. Continues without one that the database refuses, such as beside an index with other
     * options, or that exceeds the timeout: queries are then slower but correct.
     */
    void make() {
        for (String field : List.of(UserIdField.PLATFORM, UserIdField.USER)) {
            make(users, field);
        }
        if (MongoErrors.STORE.read(() -> apiKeys.find().first()) != null) {
            make(apiKeys, LegacyCollection.USER);
        }
    }

    private static void make(MongoCollection<BsonDocument> collection, String field) {
        try {
            collection.createIndex(new BsonDocument(field, new BsonInt32(1)));
        } catch (MongoException refused) {
            MongoErrors.STORE.log(refused);
        }
    }
}
