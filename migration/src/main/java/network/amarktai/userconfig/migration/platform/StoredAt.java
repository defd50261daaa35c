package network.amarktai.userconfig.migration.platform;

import network.amarktai.userconfig.migration.legacy.LegacySource.Standing;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Where a legacy value is stored.
 *
 * @param place the place as the report shows it
 * @param path the path in the user's document; null for a document of {@code api_keys}
 * @param content the value at the path, or the whole document
 */
record StoredAt(String place, @Nullable String path, BsonValue content, Standing standing) {

    /** At this path in the user's document. */
    static StoredAt path(String path, BsonValue content, Standing standing) {
        return new StoredAt(path, path, content, standing);
    }

    /** In a document of {@code api_keys}. */
    static StoredAt document(String place, BsonDocument document) {
        return new StoredAt(place, null, document, Standing.BESIDE);
    }
}
