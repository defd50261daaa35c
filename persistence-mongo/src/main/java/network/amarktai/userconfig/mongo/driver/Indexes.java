package network.amarktai.userconfig.mongo.driver;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import java.util.Set;
import org.bson.BsonDocument;

/** Creates indexes. Without one, queries are slower but correct, so a refusal is logged and not thrown. */
public final class Indexes {

    // IndexOptionsConflict, IndexKeySpecsConflict: there is such an index already, such as the platform's unique one.
    private static final Set<Integer> EXISTS = Set.of(85, 86);

    private Indexes() {}

    /** Creates an index unless there is one on these fields, whatever its options. */
    public static void create(MongoCollection<BsonDocument> collection, MongoErrors errors, BsonDocument fields) {
        create(collection, errors, fields, new IndexOptions());
    }

    /** The same with options. */
    public static void create(
            MongoCollection<BsonDocument> collection, MongoErrors errors, BsonDocument fields, IndexOptions options) {
        try {
            collection.createIndex(fields, options);
        } catch (MongoException refused) {
            if (!EXISTS.contains(refused.getCode())) {
                errors.log(refused);
            }
        }
    }
}
