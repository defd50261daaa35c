package network.amarktai.userconfig.mongo.users;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import network.amarktai.userconfig.domain.user.UserId;
import network.amarktai.userconfig.error.InvalidInput;
import org.bson.BSONException;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The fields that can name a document's user, in order of preference. A document belongs to at most one user, by
 * exactly one of these fields. A field that is {@code null} counts as missing.
 */
public enum UserIdField {
    /** {@code id} is the user's id. */
    ID,
    /** {@code user_id} is the user's id, and there is no {@code id}. */
    USER_ID,
    /** There is neither, and {@code _id} is the user's id, as text or as an ObjectId. */
    DOCUMENT_ID;

    public static final String DOCUMENT = "_id";
    public static final String PLATFORM = "id";
    public static final String USER = "user_id";
    private static final Pattern OBJECT_ID = Pattern.compile("[0-9a-f]{24}");

    /** A filter that matches the documents of {@code user} by this field, and possibly others: see {@link #holds}. */
    BsonDocument query(UserId user) {
        BsonDocument condition = condition(user);
        return this == DOCUMENT_ID
                ? condition.append(DOCUMENT, new BsonDocument("$in", new BsonArray(documentIds(user))))
                : condition;
    }

    /** A filter to be combined with the document's {@code _id}: the document still belongs to {@code user}. */
    BsonDocument condition(UserId user) {
        BsonDocument condition = new BsonDocument();
        return switch (this) {
            case ID -> condition.append(PLATFORM, text(user));
            case USER_ID -> condition.append(USER, text(user)).append(PLATFORM, BsonNull.VALUE);
            case DOCUMENT_ID -> condition.append(PLATFORM, BsonNull.VALUE).append(USER, BsonNull.VALUE);
        };
    }

    /**
     * Whether the document belongs to the user by this field. Stricter than the filter: a server also matches arrays
     * that contain the id, and ids that are equal only by a collation.
     */
    boolean holds(BsonDocument document, UserId user) {
        return switch (this) {
            case ID -> text(user).equals(document.get(PLATFORM));
            case USER_ID -> without(document.get(PLATFORM)) && text(user).equals(document.get(USER));
            case DOCUMENT_ID ->
                without(document.get(PLATFORM))
                        && without(document.get(USER))
                        && documentIds(user).contains(document.get(DOCUMENT));
        };
    }

    /** The user of a document; empty if its id is no valid user id. */
    static Optional<UserId> userOf(BsonDocument document) {
        BsonValue id = document.get(
                switch (of(document)) {
                    case ID -> PLATFORM;
                    case USER_ID -> USER;
                    case DOCUMENT_ID -> DOCUMENT;
                });
        return Optional.ofNullable(id).flatMap(UserIdField::user);
    }

    private static Optional<UserId> user(BsonValue value) {
        try {
            return value.isObjectId()
                    ? Optional.of(UserId.of(value.asObjectId().getValue().toHexString()))
                    : Optional.of(UserId.of(value.asString().getValue()));
        } catch (BSONException | InvalidInput noUser) {
            return Optional.empty();
        }
    }

    /**
     * The document with its user, by its own ids; empty if these name no user, or none that {@link #holds} confirms.
     */
    public static Optional<UserDocument> ownerOf(BsonDocument document) {
        UserIdField tier = of(document);
        return userOf(document)
                .filter(user -> tier.holds(document, user))
                .map(user -> new UserDocument(user, tier, document));
    }

    private static UserIdField of(BsonDocument document) {
        if (!without(document.get(PLATFORM))) {
            return ID;
        }
        return without(document.get(USER)) ? DOCUMENT_ID : USER_ID;
    }

    /** Whether a document has neither of the other ids, so that its {@code _id} names its user. */
    static boolean isWithoutOtherIds(BsonDocument document) {
        return of(document) == DOCUMENT_ID;
    }

    /** The values of {@code _id} that mean this user. */
    static List<BsonValue> documentIds(UserId user) {
        return OBJECT_ID.matcher(user.value()).matches()
                ? List.of(text(user), new BsonObjectId(new ObjectId(user.value())))
                : List.of(text(user));
    }

    private static boolean without(@Nullable BsonValue value) {
        return value == null || value.isNull();
    }

    private static BsonString text(UserId user) {
        return new BsonString(user.value());
    }
}
