package network.amarktai.userconfig.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import network.amarktai.userconfig.domain.catalog.ServiceCatalog;
import network.amarktai.userconfig.mongo.driver.KeyIdRegistry;
import network.amarktai.userconfig.mongo.users.MissingUsers;
import network.amarktai.userconfig.mongo.users.UserDocuments;
import org.bson.BsonDocument;

/**
 * The platform's database as the stores use it: with their concerns and timeouts.
 *
 * @param database its connection belongs to the stores
 * @param catalog the services whose credentials are stored
 */
public record PlatformDatabase(MongoDatabase database, ServiceCatalog catalog, MissingUsers missingUsers) {

    public static final String META = "user_config_meta";
    private static final String USERS = "users";

    public MongoCollection<BsonDocument> collection(String name) {
        return database.getCollection(name, BsonDocument.class);
    }

    /** Our own small documents: key ids, audit keys, pseudonyms, and the marks of an import. */
    public MongoCollection<BsonDocument> meta() {
        return collection(META);
    }

    /** The users' documents, which are the platform's. */
    public MongoCollection<BsonDocument> userCollection() {
        return collection(USERS);
    }

    /** Finds and updates the users' documents, of which it reads the ids and these top-level fields. */
    public UserDocuments userDocuments(String... fields) {
        return new UserDocuments(userCollection(), missingUsers, fields);
    }

    public KeyIdRegistry keyIds() {
        return new KeyIdRegistry(meta());
    }
}
