package network.amarktai.userconfig.mongo.users;

import java.util.List;
import network.amarktai.userconfig.domain.credential.Revision;
import network.amarktai.userconfig.mongo.driver.Fields;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a compare-and-set as server-side filters. They match exactly what the readers of our documents see.
 */
public final class Conditions {

    /** The empty text, which the platform writes for "no seed". */
    static final BsonString EMPTY = new BsonString("");

    private static final BsonDocument IS_ARRAY = ofType(BsonType.ARRAY);
    private static final BsonDocument IS_MISSING = new BsonDocument("$exists", BsonBoolean.FALSE);
    // \z, because $ also matches before a line break at the end.
    private static final BsonDocument IS_NO_REVISION =
            new BsonDocument("$not", new BsonRegularExpression("^[0-9a-f]{32}\\z"));
    private static final BsonArray BLANK = new BsonArray(List.of(BsonNull.VALUE, EMPTY));

    private Conditions() {}

    /** The record at the path has this revision; null: there is no record with a revision. */
    static BsonDocument unchanged(CredentialPath path, @Nullable Revision expected) {
        String revision = path.dotted(Fields.REVISION);
        if (expected != null) {
            return hasRevision(revision, expected);
        }
        return anyOf(
                hasRevision(revision, null),
                // A path also matches inside arrays, but an array contains none of our records.
                new BsonDocument(path.dotted(), IS_ARRAY),
                // A legacy object may contain anything, even a text that looks like a revision.
                new BsonDocument(path.dotted(CredentialDocument.KEY_ID), IS_MISSING)
                        .append(path.dotted(CredentialDocument.FIELDS), IS_MISSING));
    }

    /** The value at the path is this revision; null: it is no revision. */
    public static BsonDocument hasRevision(String dotted, @Nullable Revision expected) {
        return expected != null
                ? new BsonDocument(dotted, new BsonString(expected.value()))
                : anyOf(new BsonDocument(dotted, IS_NO_REVISION), new BsonDocument(dotted, IS_ARRAY));
    }

    /** The value at the path equals this value, and is not an array that contains it. */
    public static BsonDocument is(String dotted, BsonValue value) {
        return new BsonDocument(dotted, new BsonDocument("$eq", value).append("$not", IS_ARRAY));
    }

    /** The path does not exist or holds a null, and not an array that contains a null. */
    public static BsonDocument isNothing(String dotted) {
        return new BsonDocument(
                dotted, new BsonDocument("$in", new BsonArray(List.of(BsonNull.VALUE))).append("$not", IS_ARRAY));
    }

    /** The path does not exist. */
    public static BsonDocument isMissing(String dotted) {
        return new BsonDocument(dotted, IS_MISSING);
    }

    /** The path does not exist or holds a null or an empty text, and not an array that contains one. */
    static BsonDocument isBlank(String dotted) {
        return new BsonDocument(dotted, new BsonDocument("$in", BLANK).append("$not", IS_ARRAY));
    }

    /** The opposite of {@link #isBlank}. */
    static BsonDocument isNotBlank(String dotted) {
        return anyOf(new BsonDocument(dotted, new BsonDocument("$nin", BLANK)), new BsonDocument(dotted, IS_ARRAY));
    }

    /** The path exists and holds a null, and not an array that contains a null. */
    static BsonDocument isNull(String dotted) {
        return new BsonDocument(dotted, ofType(BsonType.NULL).append("$not", IS_ARRAY));
    }

    private static BsonDocument anyOf(BsonDocument... conditions) {
        return new BsonDocument("$or", new BsonArray(List.of(conditions)));
    }

    private static BsonDocument ofType(BsonType type) {
        return new BsonDocument("$type", new BsonInt32(type.getValue()));
    }
}
