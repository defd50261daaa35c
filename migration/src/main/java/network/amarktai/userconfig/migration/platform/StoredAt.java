package network.amarktai.userconfig.migration.platform;

import java.util.Objects;
import network.amarktai.userconfig.migration.legacy.LegacySource.Standing;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Where a legacy value is stored.
 *
 * @param place the place as the report shows it
 * @param document the {@code _id} of the document; null for the user's own document
 * @param path the path in the document; null for a whole document of {@code api_keys}
 * @param content the value at the path, or the whole document
 */
record StoredAt(
        String place,
        @Nullable BsonValue document,
        @Nullable String path,
        BsonValue content,
        Standing standing) {

    /** At this path in the user's own document. */
    static StoredAt path(String path, BsonValue content, Standing standing) {
        return new StoredAt(path, null, path, content, standing);
    }

    /** At this path in a second document that the platform made for the user. */
    static StoredAt second(BsonValue document, String path, BsonValue content) {
        return new StoredAt("users/" + name(document) + ": " + path, document, path, content, Standing.BESIDE);
    }

    /** In a document of {@code api_keys}. */
    static StoredAt document(String place, BsonDocument document) {
        return new StoredAt(place, document.get("_id"), null, document, Standing.BESIDE);
    }

    /** Whether it is in the user's own document. */
    boolean isOwn() {
        return document == null;
    }

    /** The {@code _id} of the document, if it is not the user's own. */
    BsonValue documentId() {
        return Objects.requireNonNull(document, "in the user's own document");
    }

    /** The update that removes it from its document. */
    BsonDocument removal() {
        return new BsonDocument("$unset", new BsonDocument(String.valueOf(path), new BsonString("")));
    }

    /** A document's {@code _id} as the report shows it. */
    static String name(@Nullable BsonValue id) {
        if (id != null && id.isObjectId()) {
            return id.asObjectId().getValue().toHexString();
        }
        return id != null && id.isString() ? id.asString().getValue() : "?";
    }
}
