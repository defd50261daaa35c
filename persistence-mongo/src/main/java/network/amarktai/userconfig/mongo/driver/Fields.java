package network.amarktai.userconfig.mongo.driver;

import java.time.Instant;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.domain.secret.RecordSeal;
import org.bson.BSONException;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Fields that several kinds of documents have. The readers throw {@link BSONException} for a missing field or another
 * type.
 */
public final class Fields {

    public static final String REVISION = "revision";
    public static final String UPDATED_AT = "updated_at";

    /** The seal of a record that decides about money or rights. */
    public static final String SEAL = "seal";

    private Fields() {}

    public static String text(BsonDocument document, String name) {
        return document.getString(name).getValue();
    }

    public static Instant instant(BsonDocument document, String name) {
        return Instant.ofEpochMilli(document.getDateTime(name).getValue());
    }

    public static BsonDateTime date(Instant at) {
        return new BsonDateTime(at.toEpochMilli());
    }

    /** The document's seal; none if it is missing or malformed. Never fails. */
    public static RecordSeal seal(BsonDocument document) {
        try {
            return document.containsKey(SEAL) ? RecordSeal.parse(text(document, SEAL)) : RecordSeal.none();
        } catch (BSONException | IllegalArgumentException damaged) {
            return RecordSeal.none();
        }
    }

    /** The document's revision; null if it is missing or malformed. Never fails. */
    public static @Nullable Revision revision(BsonDocument document) {
        try {
            return Revision.of(text(document, REVISION));
        } catch (BSONException | IllegalArgumentException noneOrDamaged) {
            return null;
        }
    }
}
